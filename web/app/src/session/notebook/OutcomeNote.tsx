import type { OutcomeResult, StatusEntry } from "@atelier/protocol";
import { Icon, type IconName } from "../../design/Icon";
import { verdictWords } from "./statusSentence";
import "./outcome-note.css";

type Change<To extends StatusEntry["change"]["to"]> = Extract<StatusEntry["change"], { to: To }>;

/** What the session is to come to, with what it is graded by on demand. */
export function OutcomeNote({ outcome }: { outcome: Change<"outcome_defined"> }) {
  return (
    <section className="note outcome-note" aria-label="Outcome">
      <p className="outcome-note__head">
        <Icon name="flag" size={16} />
        To come to
        {outcome.most !== null && <span>{outcome.most === 1 ? "one try" : `at most ${outcome.most} tries`}</span>}
      </p>
      <p className="outcome-note__what">{outcome.description}</p>
      {outcome.rubric.trim() !== "" && (
        <details className="outcome-note__rubric">
          <summary>The rubric</summary>
          <p>{outcome.rubric}</p>
        </details>
      )}
    </section>
  );
}

const faces: Readonly<Record<OutcomeResult, readonly [icon: IconName, tone: string]>> = {
  satisfied: ["check", "good"],
  needs_revision: ["undo", "warn"],
  failed: ["alert", "seal"],
  max_iterations_reached: ["alert", "seal"],
  interrupted: ["stop", "rest"],
};

/** What the grader said of the work. */
export function VerdictNote({ verdict }: { verdict: Change<"graded"> }) {
  const [icon, tone] = faces[verdict.result];
  return (
    <section className="note outcome-note" data-tone={tone} aria-label={`Grade ${verdict.iteration + 1}`}>
      <p className="outcome-note__head">
        <Icon name={icon} size={16} />
        {verdictWords[verdict.result]}
        <span>try {verdict.iteration + 1}</span>
      </p>
      {verdict.explanation !== "" && <p className="outcome-note__why">{verdict.explanation}</p>}
    </section>
  );
}
