import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { Blank } from "../Blank";
import type { Pane } from "../CodeView";
import { ChecksCard } from "./ChecksCard";
import { CostCard } from "./CostCard";
import { DecisionsCard } from "./DecisionsCard";
import { NowCard } from "./NowCard";
import { PlanCard } from "./PlanCard";
import { ProjectCard } from "./ProjectCard";
import { PullRequestCard } from "./PullRequestCard";
import { QualityCard } from "./QualityCard";
import "./cards.css";

/** What matters of the run at the moment that is shown: what it means to do, what it did, what that is worth. */
export function Overview({ session, onShow }: { session: OpenSession; onShow: (pane: Pane) => void }) {
  const begun = useView(session, (view) => view.shown.code.current !== null);
  const cloning = useView(session, (view) => view.shown.code.current === "clone");
  return (
    <div className="cards-box" tabIndex={0} role="region" aria-label="Overview of the run">
      {cloning || !begun ? (
        <Blank title={begun ? "The repository is being cloned" : "The run is about to begin"}>
          Then the coder looks at the project, makes a plan, works, and proves its work. Every step is shown here as it
          happens.
        </Blank>
      ) : (
        <div className="cards">
          <PullRequestCard session={session} />
          <PlanCard session={session} />
          <NowCard session={session} onShow={() => onShow("terminal")} />
          <ChecksCard session={session} />
          <QualityCard session={session} onShow={() => onShow("changes")} />
          <DecisionsCard session={session} />
          <ProjectCard session={session} />
          <CostCard session={session} />
        </div>
      )}
    </div>
  );
}
