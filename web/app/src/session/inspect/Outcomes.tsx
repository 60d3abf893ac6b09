import { useState } from "react";
import type { OutcomeEvaluation, Session } from "../../desk/types";
import type { OpenSession } from "../openSession";
import { OutcomeForm } from "./OutcomeForm";

const tones: Readonly<Record<string, string>> = {
  satisfied: "good",
  failed: "seal",
  max_iterations_reached: "seal",
  needs_revision: "warn",
};

const words: Readonly<Record<string, string>> = {
  pending: "not looked at yet",
  running: "worked on",
  evaluating: "being graded",
  satisfied: "reached",
  needs_revision: "needs another try",
  failed: "cannot be reached",
  max_iterations_reached: "not reached",
  interrupted: "stopped",
};

const open = new Set(["pending", "running", "evaluating", "needs_revision"]);

interface Props {
  readonly session: OpenSession;
  readonly known: Session;
}

/** What the session is to come to, what its grader said of it last, and a way to give it another outcome. */
export function Outcomes({ session, known }: Props) {
  const [defining, setDefining] = useState(false);
  const evaluations = known.outcome_evaluations;
  const over = known.archived_at !== null || known.status === "terminated";
  const busy = evaluations.some(({ result }) => open.has(result));
  if (over && evaluations.length === 0) return null;
  return (
    <section className="inspect__part" aria-labelledby="outcomes-title">
      <h3 id="outcomes-title" className="desk__subtitle">
        Outcomes
      </h3>
      {evaluations.length === 0 && !defining && (
        <p className="facts__none inspect__none">
          None. With one, a grader looks at the work whenever it would end, until a rubric is met.
        </p>
      )}
      <ul>
        {evaluations.map((one) => (
          <Evaluation key={one.outcome_id} one={one} />
        ))}
      </ul>
      {defining ? (
        <OutcomeForm session={session} onClose={() => setDefining(false)} />
      ) : (
        !over &&
        !busy && (
          <button type="button" className="button button--outline button--small" onClick={() => setDefining(true)}>
            Give it an outcome
          </button>
        )
      )}
    </section>
  );
}

function Evaluation({ one }: { one: OutcomeEvaluation }) {
  return (
    <li className="outcome">
      <p className="outcome__head">
        <span className="tag" data-tone={tones[one.result]}>
          {words[one.result] ?? one.result.replaceAll("_", " ")}
        </span>
        <span className="facts__none">{tryWords(one)}</span>
      </p>
      <p className="outcome__what">{one.description}</p>
      {one.explanation && <p className="outcome__why">{one.explanation}</p>}
    </li>
  );
}

/** The iteration counts from 0, and is the next one as soon as one needs revision. */
function tryWords({ result, iteration }: OutcomeEvaluation): string {
  const at = iteration + 1;
  if (open.has(result)) return `try ${at}`;
  return at === 1 ? "after one try" : `after ${at} tries`;
}
