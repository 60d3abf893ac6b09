import { planWaits } from "@atelier/protocol";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { Tabs } from "../../desk/Tabs";
import type { OpenSession } from "../../session/openSession";
import { useView } from "../../session/useOpenSession";
import { useShortcuts } from "../../shell/shortcuts";
import { Overview } from "./overview/Overview";
import { StepRail } from "./rail/StepRail";
import { Terminal } from "./terminal/Terminal";
import { useDiff } from "./useDiff";
import "./code-view.css";

const Files = lazy(() => import("./files/Files"));
const Changes = lazy(() => import("./changes/Changes"));
const Trace = lazy(() => import("./trace/Trace"));

export const panes = ["overview", "terminal", "files", "changes", "trace"] as const;
export type Pane = (typeof panes)[number];

/** A coding run: how far it is, and what there is to look at. */
export default function CodeView({ session }: { session: OpenSession }) {
  const [pane, show] = useState<Pane>("overview");
  useShortcuts(Object.fromEntries(panes.map((name, index) => [String(index + 1), () => show(name)])));
  return (
    <div className="code">
      <StepRail session={session} />
      {pane !== "overview" && <PlanAlert session={session} onShow={() => show("overview")} />}
      <Tabs
        label="Parts of the run"
        tabs={[
          ["overview", "Overview"],
          ["terminal", <Live key="terminal" session={session} />],
          ["files", "Files"],
          ["changes", <Changed key="changes" session={session} />],
          ["trace", "Trace"],
        ]}
        chosen={pane}
        onChoose={show}
      >
        <Suspense fallback={<div className="code__wait" aria-busy="true" />}>{paneOf(pane, session, show)}</Suspense>
      </Tabs>
    </div>
  );
}

function paneOf(pane: Pane, session: OpenSession, show: (pane: Pane) => void): ReactNode {
  switch (pane) {
    case "overview":
      return <Overview session={session} onShow={show} />;
    case "terminal":
      return <Terminal session={session} />;
    case "files":
      return <Files session={session} />;
    case "changes":
      return <Changes session={session} />;
    case "trace":
      return <Trace session={session} />;
  }
}

/** Whoever looks elsewhere is told that the run waits for them. */
function PlanAlert({ session, onShow }: { session: OpenSession; onShow: () => void }) {
  const waits = useView(session, (view) => view.moment.kind === "live" && planWaits(view.session));
  if (!waits) return null;
  return (
    <button type="button" className="code__alert" onClick={onShow}>
      The plan waits for you
      <span>Look at it</span>
    </button>
  );
}

function Live({ session }: { session: OpenSession }) {
  const running = useView(
    session,
    (view) =>
      view.moment.kind === "live" &&
      view.session.pendingCalls.some(({ name, waitsForApproval }) => name === "bash" && !waitsForApproval),
  );
  return (
    <>
      Terminal
      {running && <span className="live-dot" aria-hidden="true" />}
      {running && <span className="visually-hidden">, a command runs</span>}
    </>
  );
}

function Changed({ session }: { session: OpenSession }) {
  const diff = useDiff(session);
  const count = diff.data?.files.length ?? 0;
  return (
    <>
      Changes
      {count > 0 && <span className="code__count">{count}</span>}
    </>
  );
}
