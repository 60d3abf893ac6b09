import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Sure } from "../../../desk/Sure";
import { Trouble } from "../../../desk/Listing";
import { dollars, nanoUsd } from "../../../desk/money";
import { all } from "../../../desk/useList";
import { Icon } from "../../../design/Icon";
import { dispatchKey } from "../useLive";
import { costsApi, type Budget } from "./api";
import { BudgetDialog } from "./BudgetDialog";
import { budgetTree, scopeWords, periodWords, warnsAt, type BudgetNode } from "./budgetTree";

/** What may be spent: the whole first, and below it its parts, each with what is left of it. */
export function Budgets() {
  const queries = useQueryClient();
  const [making, make] = useState(false);
  const found = useQuery({ queryKey: [...dispatchKey, "budgets"], queryFn: () => all(costsApi.budgets) });
  const fresh = () => void queries.invalidateQueries({ queryKey: [...dispatchKey, "budgets"] });
  const tree = budgetTree(found.data ?? []);
  return (
    <section className="budgets" aria-labelledby="budgets-title">
      <div className="board__head">
        <h2 id="budgets-title" className="board__title">
          Budgets
        </h2>
        <button type="button" className="button button--outline button--small" onClick={() => make(true)}>
          <Icon name="plus" size={16} />
          New budget
        </button>
      </div>
      {found.isError && <Trouble error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && tree.length === 0 && (
        <p className="board__note">
          None: nothing is held back. A budget pauses what would go over it, and warns at 80 %.
        </p>
      )}
      {tree.length > 0 && <Nodes nodes={tree} label="Budgets" onChanged={fresh} />}
      {making && (
        <BudgetDialog
          onSaved={() => {
            make(false);
            fresh();
          }}
          onClose={() => make(false)}
        />
      )}
    </section>
  );
}

interface NodesProps {
  readonly nodes: readonly BudgetNode[];
  readonly label: string;
  readonly onChanged: () => void;
}

function Nodes({ nodes, label, onChanged }: NodesProps) {
  return (
    <ul className="budgets__list" aria-label={label}>
      {nodes.map(({ budget, below }) => (
        <li key={budget.id}>
          <One budget={budget} onChanged={onChanged} />
          {below.length > 0 && <Nodes nodes={below} label={`Under ${nameOf(budget)}`} onChanged={onChanged} />}
        </li>
      ))}
    </ul>
  );
}

function nameOf(budget: Budget): string {
  return budget.name === "" ? scopeWords(budget) : budget.name;
}

function One({ budget, onChanged }: { budget: Budget; onChanged: () => void }) {
  const [doing, begin] = useState<"change" | "lift">();
  const most = nanoUsd(budget.max_list_cost);
  const share = most === 0 ? 1 : budget.spent_nano_usd / most;
  const waiting = budget.waiting_session_ids.length;
  const end = () => {
    begin(undefined);
    onChanged();
  };
  return (
    <div className="budget">
      <div className="budget__main">
        <p className="budget__name">
          {nameOf(budget)}
          {waiting > 0 ? (
            <span className="tag" data-tone="seal">
              {waiting === 1 ? "1 session waits for it" : `${waiting} sessions wait for it`}
            </span>
          ) : (
            share >= warnsAt && (
              <span className="tag" data-tone="warn">
                {Math.floor(share * 100)} % spent
              </span>
            )
          )}
        </p>
        <p className="budget__line">
          {scopeWords(budget)}, {periodWords(budget.period)}
          {budget.next_period_at !== null &&
            `; begins anew ${new Date(budget.next_period_at).toLocaleDateString("en", { dateStyle: "medium" })}`}
        </p>
      </div>
      <p className="budget__sum">
        <strong>{dollars(budget.spent_nano_usd)}</strong> of {dollars(most)}
      </p>
      <span
        className="budget__bar"
        role="meter"
        aria-label={`Spent of ${nameOf(budget)}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.round(share * 100))}
      >
        <span
          data-tone={share >= 1 || waiting > 0 ? "seal" : share >= warnsAt ? "warn" : "good"}
          style={{ width: `${Math.min(1, share) * 100}%` }}
        />
        <span data-tone="reserved" style={{ width: `${Math.min(1, budget.reserved_nano_usd / (most || 1)) * 100}%` }} />
      </span>
      <span className="budget__acts">
        <button
          type="button"
          className="icon-button"
          aria-label={`Change ${nameOf(budget)}`}
          onClick={() => begin("change")}
        >
          <Icon name="pen" size={16} />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={`Delete ${nameOf(budget)}`}
          onClick={() => begin("lift")}
        >
          <Icon name="trash" size={16} />
        </button>
      </span>
      {doing === "change" && <BudgetDialog budget={budget} onSaved={end} onClose={() => begin(undefined)} />}
      {doing === "lift" && (
        <Sure
          title="Delete the budget?"
          verb="Delete it"
          act={() => costsApi.lift(budget.id)}
          onDone={end}
          onClose={() => begin(undefined)}
        >
          Nothing is held back by it any more, and what waits for it goes on.
        </Sure>
      )}
    </div>
  );
}
