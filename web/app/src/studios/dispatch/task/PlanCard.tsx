import { lazy, Suspense } from "react";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { Card } from "../../code/overview/Card";
import type { WholeTask } from "../types";
import { usd } from "../words";

const Markdown = lazy(() => import("../../code/Markdown"));

/** PLAN.md, as it was at the moment that is shown. */
export function PlanCard({ task, session }: { task: WholeTask; session: OpenSession }) {
  const written = useView(session, (view) => view.shown.dispatch.plan);
  const live = useView(session, (view) => view.moment.kind === "live");
  const plan = written ?? (live ? task.plan : undefined);
  if (!plan) return null;
  const cost = plan.estimated_cost_usd ?? null;
  return (
    <Card
      title="PLAN.md"
      aside={
        <span className="card__aside">
          {[
            count(plan.steps.length, "step"),
            count(plan.files.length, "file"),
            cost === null ? "" : `about ${usd(cost)}`,
          ]
            .filter(Boolean)
            .join(", ")}
        </span>
      }
      wide
    >
      <Suspense fallback={<p className="task-text">{plan.summary}</p>}>
        <Markdown text={plan.markdown.replace(/^# Plan\n+/, "")} />
      </Suspense>
    </Card>
  );
}

function count(number: number, noun: string): string {
  return number === 0 ? "" : number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
