import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useRef, useState } from "react";
import { Tabs } from "../../../desk/Tabs";
import { BudgetBanner } from "../../../session/BudgetBanner";
import { InspectDialog } from "../../../session/inspect/InspectDialog";
import type { OpenSession } from "../../../session/openSession";
import { Panel } from "../../../session/Panel";
import { Scrubber } from "../../../session/scrubber/Scrubber";
import { useView } from "../../../session/useOpenSession";
import { Icon } from "../../../design/Icon";
import { Masthead } from "../../../shell/Masthead";
import { StateMark } from "../StateMark";
import type { WholeTask } from "../types";
import { placeOf, taskWords, titleOf } from "../words";
import { TaskCards } from "./TaskCards";
import { TaskComposer } from "./TaskComposer";
import { TaskControls } from "./TaskControls";
import "../../../session/session-room.css";
import "../../code/code-view.css";
import "./task-room.css";
import { useAgentName } from "../useAgentName";

const Changes = lazy(() => import("../../code/changes/Changes"));

type Pane = "task" | "changes";

/** One task: what is known of it in the middle, its agent beside it, its journal's timeline below. */
export function TaskRoom({ task, session }: { task: WholeTask; session: OpenSession }) {
  const nameOf = useAgentName();
  const [pane, show] = useState<Pane>("task");
  const [inspecting, inspect] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const live = useView(session, (view) => view.moment.kind === "live");
  const codes = useView(session, (view) => view.session.studio === "code");
  const cards = <TaskCards task={task} session={session} onShowChanges={() => show("changes")} />;
  return (
    <div className="room task-room">
      <Masthead
        actions={
          <button
            type="button"
            className="icon-button"
            aria-label="About its session"
            title="About its session"
            aria-haspopup="dialog"
            onClick={() => inspect(true)}
          >
            <Icon name="details" />
          </button>
        }
      >
        <div className="wall-label">
          <h1 className="wall-label__title">{titleOf(task)}</h1>
          <p className="wall-label__medium">{[nameOf(task.agent), placeOf(task)].filter(Boolean).join(" · ")}</p>
        </div>
      </Masthead>
      <main id="main" className="room__main" tabIndex={-1}>
        <div className="task-room__head">
          <Link to="/dispatch" className="task-room__back">
            Dispatch
          </Link>
          <StateMark task={task} />
          <TaskControls task={task} />
        </div>
        <div className="room__stage">
          {codes ? (
            <div className="code">
              <Tabs
                label="Parts of the task"
                tabs={[
                  ["task", "Task"],
                  ["changes", "Changes"],
                ]}
                chosen={pane}
                onChoose={show}
              >
                {pane === "task" ? (
                  cards
                ) : (
                  <Suspense fallback={<div className="code__wait" aria-busy="true" />}>
                    <Changes session={session} />
                  </Suspense>
                )}
              </Tabs>
            </div>
          ) : (
            cards
          )}
          <BudgetBanner session={session} onRaise={() => inspect(true)} />
        </div>
        <Scrubber session={session} />
      </main>
      <Panel
        session={session}
        field={field}
        // A task that waits for its approval has a session that is ready: the task's word counts.
        {...(live && taskWords(task).tone === "ask" ? { status: <StateMark task={task} /> } : {})}
        controls={false}
        composer={<TaskComposer task={task} field={field} />}
      />
      {inspecting && <InspectDialog session={session} onClose={() => inspect(false)} />}
    </div>
  );
}
