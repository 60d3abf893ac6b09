import { codeSteps, type CodeStep, type CodeStepFace, type CodeStepNow } from "@atelier/protocol";
import { useMemo } from "react";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { between, lasted } from "../times";
import { useSeconds } from "./useSeconds";
import "./rail.css";

const names: Record<CodeStep, string> = {
  clone: "Clone",
  analyze: "Analyze",
  plan: "Plan",
  work: "Work",
  check: "Check",
  propose: "Pull request",
};

/** How far the run is, at the moment that is shown. */
export function StepRail({ session }: { session: OpenSession }) {
  const shown = useView(session, (view) => view.shown);
  const live = useView(session, (view) => view.moment.kind === "live");
  const steps = useMemo(() => codeSteps(shown), [shown]);
  return (
    <ol className="rail" aria-label="Steps of the run">
      {steps.map((face) => (
        <li
          key={face.step}
          className="rail__step"
          data-now={face.now}
          aria-current={face.now === "now" || face.now === "waiting" ? "step" : undefined}
        >
          <span className="rail__dot">
            <Sign now={face.now} />
          </span>
          <span className="rail__words">
            <span className="rail__name">{names[face.step]}</span>
            <span className="rail__state">
              <State face={face} until={live ? undefined : (shown.lastAt ?? undefined)} />
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Sign({ now }: { now: CodeStepNow }) {
  if (now === "done") return <Icon name="check" size={14} />;
  if (now === "failed") return <Icon name="close" size={14} />;
  if (now === "nothing" || now === "skipped") return <Icon name="minus" size={14} />;
  if (now === "waiting") return <Icon name="person" size={14} />;
  if (now === "held") return <Icon name="pause" size={14} />;
  return null;
}

function State({ face, until }: { face: CodeStepFace; until: string | undefined }) {
  switch (face.now) {
    case "ahead":
      return <span className="visually-hidden">to come</span>;
    case "skipped":
      return "skipped";
    case "waiting":
      return "waits for you";
    case "held":
      return "stopped";
    case "failed":
      return "not passed";
    case "nothing":
      return "no change";
    case "done":
      return (
        <span title="Done">{face.begunAt && face.endedAt ? lasted(between(face.begunAt, face.endedAt)) : ""}</span>
      );
    case "now":
      return face.begunAt === null ? null : <Going since={face.begunAt} until={until} />;
  }
}

/** Counts the seconds while a step goes on; of a moment of the past it says how long it had gone on then. */
function Going({ since, until }: { since: string; until: string | undefined }) {
  const now = useSeconds(until === undefined);
  const ms = until === undefined ? Math.max(0, now - Date.parse(since)) : between(since, until);
  return (
    <>
      <span className="visually-hidden">under way</span>
      <span aria-hidden="true">{ms < 1_000 ? "…" : lasted(Math.floor(ms / 1_000) * 1_000)}</span>
    </>
  );
}
