import { useState, type SubmitEvent } from "react";
import { AreaField, SelectField } from "../../desk/fields";
import type { OpenSession } from "../openSession";

const tries = Array.from({ length: 20 }, (_, index) => [String(index + 1), String(index + 1)] as const);

/** Says what the session is to come to and what it is graded by; the work begins at once. */
export function OutcomeForm({ session, onClose }: { session: OpenSession; onClose: () => void }) {
  const [description, setDescription] = useState("");
  const [rubric, setRubric] = useState("");
  const [most, setMost] = useState("3");
  const [sending, setSending] = useState(false);
  const ready = description.trim() !== "" && rubric.trim() !== "";
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!ready || sending) return;
    setSending(true);
    const taken = await session.send({
      type: "user.define_outcome",
      description: description.trim(),
      rubric: rubric.trim(),
      max_iterations: Number(most),
    });
    setSending(false);
    if (taken) onClose();
  };
  return (
    <form className="form" aria-label="A new outcome" onSubmit={(event) => void submit(event)}>
      <AreaField
        label="To come to"
        first
        rows={2}
        maxLength={20_000}
        value={description}
        onChange={setDescription}
        placeholder="A poem about the sea in poem.txt"
      />
      <AreaField
        label="Rubric"
        rows={3}
        maxLength={100_000}
        value={rubric}
        onChange={setRubric}
        placeholder={"It has four lines.\nNo line rhymes."}
        hint="What the grader judges by, point by point."
      />
      <SelectField label="Tries at most" value={most} onChange={setMost} options={tries} />
      <div className="form__go">
        <button type="submit" className="button button--solid button--small" disabled={!ready || sending}>
          {sending ? "Sending…" : "Begin"}
        </button>
        <button type="button" className="button button--small" onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  );
}
