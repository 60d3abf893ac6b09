import { useMemo, useState } from "react";
import { fitting } from "../agents/StartDialog";
import { complete } from "../agents/form/draft";
import { useAgents, useEnvironments, type Agents } from "../desk/choices";
import { DeskPage } from "../desk/DeskPage";
import { Nothing, Trouble } from "../desk/Listing";
import { ProgramPanel } from "./ProgramPanel";
import { TrialForm } from "./TrialForm";
import { firstTrial, programOf, type Trial } from "./trial";
import { useRun } from "./useRun";
import { Watch } from "./Watch";
import "./playground.css";

/** Try an agent; watch it; and beside it stands the program that does the same. */
export function PlaygroundPage({ agent: wanted }: { agent: string | undefined }) {
  const agents = useAgents(wanted);
  const environments = useEnvironments();
  const [form, setForm] = useState<Trial>({ ...firstTrial, agent: wanted ?? "" });
  const run = useRun();
  const trial = useMemo(() => filled(form, agents.data, environments.data), [form, agents.data, environments.data]);
  const agent = agents.data?.find(({ id }) => id === trial.agent);
  const program = useMemo(() => programIf(trial, agent), [trial, agent]);
  const trouble = agents.error ?? environments.error;

  return (
    <DeskPage
      title="Playground"
      full
      lead="Run an agent, watch what it does, and take the program along that does the same."
    >
      {trouble && (
        <Trouble
          error={trouble}
          onRetry={() => {
            agents.retry();
            void environments.refetch();
          }}
        />
      )}
      <div className="playground">
        <TrialForm
          trial={trial}
          onChange={(part) => setForm((now) => ({ ...now, ...part }))}
          agents={agents}
          environments={environments.data ?? []}
          running={run.isPending}
          error={run.error}
          onRun={() => {
            if (program) run.mutate(program);
          }}
        />
        <section className="watch" aria-label="The agent at work">
          {run.data ? (
            <Watch key={run.data.id} id={run.data.id} />
          ) : (
            <Nothing title="Nothing runs yet">What the agent thinks, says and does appears here, step by step.</Nothing>
          )}
        </section>
        {program ? (
          <ProgramPanel program={program} />
        ) : (
          <section className="program" aria-label="The program">
            <Nothing title="No program yet">A custom tool is not right yet.</Nothing>
          </section>
        )}
      </div>
    </DeskPage>
  );
}

/** What nobody has chosen yet is what fits best. */
function filled(
  form: Trial,
  agents: Agents["data"] = [],
  environments: ReturnType<typeof useEnvironments>["data"] = [],
): Trial {
  const agent =
    agents.find(({ id }) => id === form.agent) ?? agents.find(({ id }) => id === "agent_assistant") ?? agents[0];
  const place = fitting(environments, form.kind === "existing" ? (agent?.id ?? "") : "");
  return {
    ...form,
    agent: agent?.id ?? form.agent,
    environment: form.environment !== "" ? form.environment : (place?.id ?? ""),
  };
}

function programIf(trial: Trial, agent: Parameters<typeof programOf>[1]) {
  return trial.kind === "new" && !complete(trial) ? undefined : programOf(trial, agent, location.origin);
}
