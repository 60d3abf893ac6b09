import { currentPlan, planWaits, type CodePlan } from "@atelier/protocol";
import { useState } from "react";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { Card } from "./Card";
import { Confidence } from "./Confidence";
import { Words } from "./Words";

/** What the coder means to do, and whether it may. */
export function PlanCard({ session }: { session: OpenSession }) {
  const plan = useView(session, (view) => currentPlan(view.shown));
  const number = useView(session, (view) => view.shown.code.plans.length);
  const waits = useView(session, (view) => view.moment.kind === "live" && planWaits(view.session));
  if (!plan) return null;
  return (
    <Card
      title={number > 1 ? `Plan, version ${number}` : "Plan"}
      aside={<Verdict plan={plan} waits={waits} />}
      wide
      {...(waits ? { tone: "ask" as const } : {})}
    >
      <p className="plan__summary">
        <Words text={plan.summary} />
      </p>
      {plan.steps.length > 0 && (
        <ol className="plan__steps">
          {plan.steps.map((step, index) => (
            <li key={index}>
              <span>
                <Words text={step} />
              </span>
            </li>
          ))}
        </ol>
      )}
      <div className="plan__sides">
        <Side title="Files" items={plan.files} mono />
        <Side title="Risks" items={plan.risks} />
      </div>
      <Confidence {...plan.confidence} />
      {plan.refusal !== null && plan.verdict === "refused" && (
        <p className="plan__refusal">
          {plan.refusal === "" ? "Changes were asked for." : `Asked for: ${plan.refusal}`}
        </p>
      )}
      {waits && plan.call !== null && <Judge session={session} call={plan.call} />}
    </Card>
  );
}

function Verdict({ plan, waits }: { plan: CodePlan; waits: boolean }) {
  if (waits)
    return (
      <span className="card__tag" data-tone="ask">
        Waits for you
      </span>
    );
  if (plan.verdict === "approved")
    return (
      <span className="card__tag" data-tone="good">
        Approved
      </span>
    );
  if (plan.verdict === "refused") return <span className="card__tag">Changes asked for</span>;
  return null;
}

function Side({ title, items, mono = false }: { title: string; items: readonly string[]; mono?: boolean }) {
  if (items.length === 0) return null;
  return (
    <div>
      <h3 className="card__sub">{title}</h3>
      <ul className={mono ? "plan__list plan__list--mono" : "plan__list"}>
        {items.map((item, index) => (
          <li key={index}>{mono ? item : <Words text={item} />}</li>
        ))}
      </ul>
    </div>
  );
}

/** Approve, or say what shall be otherwise: the words go to the coder, who plans again. */
function Judge({ session, call }: { session: OpenSession; call: string }) {
  const [words, setWords] = useState("");
  const asked = useView(session, (view) =>
    view.pending.some(({ input }) => input.type === "user.tool_confirmation" && input.tool_use_id === call),
  );
  const answer = (result: "allow" | "deny") =>
    void session.send({
      type: "user.tool_confirmation",
      tool_use_id: call,
      result,
      ...(result === "deny" && words.trim() !== "" ? { deny_message: words.trim() } : {}),
    });
  return (
    <form
      className="plan__judge"
      aria-label="Your answer to the plan"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== "") answer("deny");
      }}
    >
      <textarea
        className="plan__words"
        aria-label="What shall be otherwise"
        placeholder="What shall be otherwise?"
        rows={2}
        maxLength={4000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="plan__buttons">
        <button type="submit" className="button button--outline" disabled={asked || words.trim() === ""}>
          Ask for changes
        </button>
        <button type="button" className="button button--solid" disabled={asked} onClick={() => answer("allow")}>
          {asked ? "Sent…" : "Approve the plan"}
        </button>
      </div>
    </form>
  );
}
