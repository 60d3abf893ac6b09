import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useMemo } from "react";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { Card } from "../../code/overview/Card";
import type { WholeTask } from "../types";
import { usd } from "../words";
import { askedOf } from "./asked";

const Markdown = lazy(() => import("../../code/Markdown"));

/** PLAN.md, as it was at the moment that is shown; of a task that carries one out, the one that it was given. */
export function PlanCard({ task, session }: { task: WholeTask; session: OpenSession }) {
  const written = useView(session, (view) => view.shown.dispatch.plan);
  const live = useView(session, (view) => view.moment.kind === "live");
  const given = useMemo(() => askedOf(task.input_message).plan, [task.input_message]);
  const plan = written ?? (live ? task.plan : undefined);
  if (plan) {
    const cost = plan.estimated_cost_usd ?? null;
    const about = [
      count(plan.steps.length, "step"),
      count(plan.files.length, "file"),
      cost === null ? "" : `about ${usd(cost)}`,
    ];
    return (
      <Card title="PLAN.md" aside={<span className="card__aside">{about.filter(Boolean).join(", ")}</span>} wide>
        <Plan markdown={plan.markdown} otherwise={plan.summary} />
      </Card>
    );
  }
  if (!given) return null;
  return (
    <Card
      title="PLAN.md"
      aside={
        <Link to="/dispatch/tasks/$id" params={{ id: given.task }} className="card__link">
          Who planned it
        </Link>
      }
      wide
    >
      <Plan markdown={given.markdown} otherwise={given.markdown} />
    </Card>
  );
}

function Plan({ markdown, otherwise }: { markdown: string; otherwise: string }) {
  return (
    <Suspense fallback={<p className="task-text">{otherwise}</p>}>
      <Markdown text={markdown.replace(/^# Plan\n+/, "")} />
    </Suspense>
  );
}

function count(number: number, noun: string): string {
  return number === 0 ? "" : number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
