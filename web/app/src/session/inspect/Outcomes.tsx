import type { OutcomeEvaluation } from "../../desk/types";

const tones: Readonly<Record<string, string>> = { satisfied: "good", failed: "seal", max_iterations_reached: "warn" };

/** What the session is to come to, and what its grader said of it last. */
export function Outcomes({ evaluations }: { evaluations: readonly OutcomeEvaluation[] }) {
  return (
    <section className="inspect__part" aria-labelledby="outcomes-title">
      <h3 id="outcomes-title" className="desk__subtitle">
        Outcomes
      </h3>
      <ul>
        {evaluations.map((one) => (
          <li key={one.outcome_id} className="outcome">
            <p className="outcome__head">
              <span className="tag" data-tone={tones[one.result]}>
                {one.result.replaceAll("_", " ")}
              </span>
              <span className="facts__none">{one.iteration === 1 ? "first look" : `look ${one.iteration}`}</span>
            </p>
            <p className="outcome__what">{one.description}</p>
            {one.explanation && <p className="outcome__why">{one.explanation}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
