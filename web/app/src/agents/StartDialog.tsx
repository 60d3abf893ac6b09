import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type SubmitEvent } from "react";
import { desk } from "../desk/api";
import { useEnvironments } from "../desk/choices";
import { AreaField, SelectField, TextField } from "../desk/fields";
import { Trouble } from "../desk/Listing";
import { cents } from "../desk/money";
import type { Agent, Environment } from "../desk/types";
import { Dialog } from "../design/Dialog";
import { homeOf } from "../studios/registry";

interface Props {
  readonly agent: Agent;
  readonly version: number;
  readonly onClose: () => void;
}

/** Begins a session of an agent, at the version that one likes. */
export function StartDialog({ agent, version: shown, onClose }: Props) {
  const navigate = useNavigate();
  const [version, setVersion] = useState(String(shown));
  const environments = useEnvironments();
  const [chosen, choose] = useState<string>();
  const environment = chosen ?? fitting(environments.data ?? [], agent.id)?.id ?? "";
  const [title, setTitle] = useState("");
  const [message, setMessage] = useState("");
  const [budget, setBudget] = useState("");
  const amount = budget.trim() === "" ? undefined : cents(budget);
  const noAmount = budget.trim() !== "" && amount === undefined;
  const start = useMutation({
    mutationFn: () =>
      desk.createSession({
        agent: { type: "agent", id: agent.id, version: Number(version) },
        environment_id: environment,
        ...(title.trim() ? { title: title.trim() } : {}),
        ...(amount ? { budget: { type: "limit", max_list_cost: { amount, currency: "USD" } } } : {}),
        initial_events: message.trim()
          ? [{ type: "user.message", content: [{ type: "text", text: message.trim() }] }]
          : [],
      }),
    onSuccess: (session) => void navigate({ to: "/sessions/$id", params: { id: session.id } }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!start.isPending && !noAmount) start.mutate();
  };
  return (
    <Dialog title={`A session of ${agent.name}`} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <AreaField label="First message" value={message} onChange={setMessage} rows={3} first hint="May come later." />
        <div className="form__pair">
          <SelectField
            label="Version"
            value={version}
            onChange={setVersion}
            options={Array.from({ length: agent.version }, (_, index) => {
              const one = agent.version - index;
              return [String(one), one === agent.version ? `${one}, the latest` : String(one)];
            })}
          />
          <SelectField
            label="Environment"
            value={environment}
            onChange={choose}
            options={(environments.data ?? []).map(({ id, name }) => [id, name])}
          />
        </div>
        <div className="form__pair">
          <TextField label="Title" value={title} onChange={setTitle} maxLength={256} />
          <TextField
            label="Budget in dollars"
            value={budget}
            onChange={setBudget}
            placeholder="None"
            error={noAmount ? "An amount such as 2.50" : undefined}
          />
        </div>
        {environments.error && <Trouble error={environments.error} />}
        {start.error && <Trouble error={start.error} />}
        <div className="form__go">
          <button type="submit" className="button button--solid" disabled={start.isPending || environment === ""}>
            {start.isPending ? "Starting…" : "Start"}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Where an agent is at home: with its studio, or in the general one. */
export function fitting(environments: readonly Environment[], agent: string): Environment | undefined {
  const home = homeOf(agent)?.environment;
  return (
    environments.find(({ id }) => id === home) ??
    environments.find(({ id }) => id === "env_general") ??
    environments.find(({ studio }) => studio === "general") ??
    environments[0]
  );
}
