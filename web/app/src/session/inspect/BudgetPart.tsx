import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { desk } from "../../desk/api";
import { TextField } from "../../desk/fields";
import { Trouble } from "../../desk/Listing";
import { cents, dollars, nanoUsd, typed } from "../../desk/money";
import type { Session } from "../../desk/types";

const warnAt = 0.8;

interface Props {
  readonly session: Session;
  /** Billionths of a dollar. */
  readonly spent: number;
}

/** How much of its budget a session has spent, and a way to raise it, above all when it waits for just that. */
export function BudgetPart({ session, spent }: Props) {
  const { budget } = session;
  return (
    <section className="inspect__part" aria-labelledby="budget-title">
      <h3 id="budget-title" className="desk__subtitle">
        Budget
      </h3>
      {budget === null ? (
        <p className="facts__none">None. A budget is given to a session when it begins.</p>
      ) : (
        <>
          <Meter spent={spent} limit={nanoUsd(budget.max_list_cost)} />
          {session.archived_at === null && session.status !== "terminated" && (
            <Raise key={budget.max_list_cost.amount} id={session.id} now={typed(budget.max_list_cost)} />
          )}
        </>
      )}
    </section>
  );
}

function Meter({ spent, limit }: { spent: number; limit: number }) {
  const share = limit === 0 ? 1 : Math.min(1, spent / limit);
  const tone = share >= 1 ? "over" : share >= warnAt ? "warn" : "good";
  const words = `${dollars(spent)} of ${dollars(limit)} spent`;
  return (
    <div className="budget" data-tone={tone}>
      <div
        className="budget__bar"
        role="meter"
        aria-label="Spent of the budget"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={words}
      >
        <span className="budget__spent" style={{ width: `${share * 100}%` }} />
      </div>
      <p>
        {words}
        {tone === "warn" && ". Not much is left."}
        {tone === "over" && ". Nothing is left: the session waits until it is raised."}
      </p>
    </div>
  );
}

function Raise({ id, now }: { id: string; now: string }) {
  const queries = useQueryClient();
  const [text, setText] = useState(now);
  const amount = cents(text);
  const changing = useMutation({
    mutationFn: (budget: object | null) => desk.updateSession(id, { budget }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["sessions"] }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (amount === undefined || changing.isPending) return;
    changing.mutate({ type: "limit", max_list_cost: { amount, currency: "USD" } });
  };
  return (
    <form className="raise" onSubmit={submit}>
      <TextField
        label="Limit in dollars"
        value={text}
        onChange={setText}
        error={amount === undefined ? "An amount such as 2.50" : undefined}
      />
      <div className="form__go">
        <button
          type="submit"
          className="button button--outline button--small"
          disabled={amount === undefined || text === now || changing.isPending}
        >
          Change the limit
        </button>
        <button
          type="button"
          className="button button--small"
          disabled={changing.isPending}
          onClick={() => changing.mutate(null)}
        >
          Go on without one
        </button>
      </div>
      {changing.error && <Trouble error={changing.error} />}
    </form>
  );
}
