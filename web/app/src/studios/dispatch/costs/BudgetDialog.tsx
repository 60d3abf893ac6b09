import { useState } from "react";
import { SelectField, TextField } from "../../../desk/fields";
import { cents, typed } from "../../../desk/money";
import { SaveForm } from "../../../desk/SaveForm";
import { Dialog } from "../../../design/Dialog";
import { costsApi, periods, scopes, type Budget, type Period, type Scope } from "./api";
import { periodWords } from "./budgetTree";

const scopeNames: Readonly<Record<Scope, string>> = {
  workspace: "Everything",
  source: "What one source asks for",
  repository: "Work on one repository",
  conversation: "One conversation",
  task: "One task, with all that it gives to others",
};
const subjects: Readonly<Record<Scope, readonly [label: string, example: string]>> = {
  workspace: ["", ""],
  source: ["Source", "webhook:github"],
  repository: ["Repository", "https://github.com/owner/name"],
  conversation: ["Conversation", "conv-…"],
  task: ["Task", "task-…"],
};

interface Props {
  /** The one to change; none: a new one. */
  readonly budget?: Budget;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** What may be spent on what. Of one that is there only its name and its limit change. */
export function BudgetDialog({ budget, onSaved, onClose }: Props) {
  const [name, setName] = useState(budget?.name ?? "");
  const [scope, setScope] = useState<Scope>(budget?.scope ?? "workspace");
  const [subject, setSubject] = useState(budget?.subject ?? "");
  const [period, setPeriod] = useState<Period>(budget?.period ?? "month");
  const [amount, setAmount] = useState(budget ? typed(budget.max_list_cost) : "");
  const limit = cents(amount);
  const wrong = amount !== "" && (limit === undefined || limit === "0");
  const [label, example] = subjects[scope];
  const ready = limit !== undefined && !wrong && (scope === "workspace" || subject.trim() !== "");
  const save = () => {
    const terms = { name: name.trim(), max_list_cost: { amount: limit ?? "0", currency: "USD" as const } };
    if (budget) return costsApi.change(budget.id, terms);
    return costsApi.limit({ ...terms, scope, period, ...(scope === "workspace" ? {} : { subject: subject.trim() }) });
  };
  return (
    <Dialog title={budget ? "Change the budget" : "New budget"} onClose={onClose}>
      <SaveForm verb="Save" save={save} onSaved={onSaved} onCancel={onClose} ready={ready}>
        {!budget && (
          <>
            <SelectField
              label="For"
              first
              value={scope}
              options={scopes.map((one) => [one, scopeNames[one]] as const)}
              onChange={(next) => setScope(next as Scope)}
            />
            {scope !== "workspace" && (
              <TextField
                label={label}
                mono
                required
                placeholder={example}
                maxLength={500}
                value={subject}
                onChange={setSubject}
              />
            )}
          </>
        )}
        <div className="form__pair">
          <TextField
            label="At most, in dollars"
            required
            first={budget !== undefined}
            placeholder="50.00"
            value={amount}
            error={wrong ? "Must be an amount such as 2.50" : undefined}
            onChange={setAmount}
          />
          {!budget && (
            <SelectField
              label="Period"
              value={period}
              options={periods.map((one) => [one, periodWords(one)] as const)}
              onChange={(next) => setPeriod(next as Period)}
            />
          )}
        </div>
        <TextField label="Name" maxLength={256} value={name} onChange={setName} />
      </SaveForm>
    </Dialog>
  );
}
