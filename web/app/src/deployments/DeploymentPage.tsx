import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { desk } from "../desk/api";
import { useEnvironments, useVaults } from "../desk/choices";
import { Endings } from "../desk/Endings";
import { Fact, Facts, MetadataFact } from "../desk/Facts";
import { dollars, nanoUsd } from "../desk/money";
import { ResourcePage } from "../desk/ResourcePage";
import { Icon } from "../design/Icon";
import { plainWords } from "../shell/api";
import { useSay } from "../shell/toasts";
import { deploymentsApi, type Deployment } from "./api";
import { DeploymentVersions } from "./DeploymentVersions";
import { messageIn } from "./draft";
import { rhythmWords } from "./rhythm";
import { RunList } from "./RunList";
import { nextTime } from "./times";

export function DeploymentPage({ id }: { id: string }) {
  return (
    <ResourcePage
      id={id}
      noun="deployment"
      place={{ to: "/deployments", label: "Deployments" }}
      queryKey={["deployments", id]}
      fetch={() => deploymentsApi.get(id)}
      title={({ name }) => name}
      lead={({ description }) => description && <span className="desk__about">{description}</span>}
      actions={(deployment) => deployment.archived_at === null && <Actions deployment={deployment} />}
    >
      {(deployment) => <Whole deployment={deployment} />}
    </ResourcePage>
  );
}

/** What is done at once; what came of it is in the runs. */
function Actions({ deployment }: { deployment: Deployment }) {
  const { id, status } = deployment;
  const queries = useQueryClient();
  const say = useSay();
  const doing = useMutation({
    mutationFn: (act: (id: string) => Promise<unknown>) => act(id),
    onSettled: () => queries.invalidateQueries({ queryKey: ["deployments"] }),
    onError: (error) => say(plainWords(error)),
  });
  const run = async (deployed: string) => {
    const { error } = await deploymentsApi.run(deployed);
    say(error ? `No session could begin. ${error.message}` : "A session has begun.");
  };
  const paused = status === "paused";
  return (
    <>
      <button
        type="button"
        className="button button--solid"
        disabled={doing.isPending}
        onClick={() => doing.mutate(run)}
      >
        <Icon name="play" size={18} />
        Run now
      </button>
      <button
        type="button"
        className="button button--outline"
        disabled={doing.isPending}
        onClick={() => doing.mutate(paused ? deploymentsApi.unpause : deploymentsApi.pause)}
      >
        {paused ? "Go on" : "Pause"}
      </button>
      <Link to="/deployments/$id/edit" params={{ id }} className="button button--outline">
        Edit
      </Link>
    </>
  );
}

function Whole({ deployment }: { deployment: Deployment }) {
  const queries = useQueryClient();
  return (
    <>
      {deployment.archived_at && <p className="desk__note">Archived: it runs no more.</p>}
      {!deployment.archived_at && deployment.status === "paused" && (
        <p className="desk__note">{pausedWords(deployment)}</p>
      )}
      <About deployment={deployment} />
      <RunList deployment={deployment.id} />
      <DeploymentVersions deployment={deployment} />
      {!deployment.archived_at && (
        <Endings
          name={deployment.name}
          endings={[
            {
              verb: "Archive",
              words: "It runs no more, and nobody can take that back. Sessions that it has begun go on.",
              act: () => deploymentsApi.archive(deployment.id),
              onDone: () => void queries.invalidateQueries({ queryKey: ["deployments"] }),
            },
          ]}
        />
      )}
    </>
  );
}

function pausedWords({ paused_reason: reason }: Deployment): string {
  return reason?.type === "error"
    ? `Paused after an error that every further run would meet: ${(reason.error?.type ?? "unknown").replaceAll("_", " ")}. Mend that, then let it go on.`
    : "Paused: the clock does not start it. Running it by hand still works.";
}

function About({ deployment }: { deployment: Deployment }) {
  const { agent, environment_id: environment, schedule, initial_events: events, budget } = deployment;
  const named = useQuery({ queryKey: ["agents", agent.id], queryFn: () => desk.agent(agent.id) });
  const environments = useEnvironments();
  const vaults = useVaults();
  const upcoming = deployment.status === "active" ? (schedule?.upcoming_runs_at ?? []) : [];
  const message = messageIn(events);
  return (
    <Facts>
      <Fact name="Runs">
        {rhythmWords(schedule)}
        {schedule && <span className="desk__aside"> in {schedule.timezone}</span>}
      </Fact>
      {schedule && upcoming.length > 0 && (
        <Fact name="Next">
          {upcoming.slice(0, 3).map((time) => (
            <p key={time}>
              <time dateTime={time}>{nextTime(time, schedule.timezone)}</time>
            </p>
          ))}
        </Fact>
      )}
      <Fact name="Each run is">
        {deployment.task ? (
          <Link to="/dispatch">A task of priority {deployment.task.priority} in the queue</Link>
        ) : (
          "A session of its own"
        )}
      </Fact>
      {schedule && (
        <Fact name="Last">
          {schedule.last_run_at ? (
            <time dateTime={schedule.last_run_at}>{nextTime(schedule.last_run_at, schedule.timezone)}</time>
          ) : (
            <span className="facts__none">It has not run by the clock yet</span>
          )}
        </Fact>
      )}
      {schedule && (
        <Fact name="Missed times">
          Are let go: what the server was down for is not made up for, and no time runs twice.
        </Fact>
      )}
      <Fact name="Agent">
        <Link to="/agents/$id" params={{ id: agent.id }} search={{ version: agent.version }}>
          {named.data?.name ?? agent.id}, version {agent.version}
        </Link>
      </Fact>
      <Fact name="Environment">
        <Link to="/environments/$id" params={{ id: environment }}>
          {environments.data?.find(({ id }) => id === environment)?.name ?? environment}
        </Link>
      </Fact>
      <Fact name="Begins with">
        {message === undefined ? (
          events.map(({ type }) => type).join(", ")
        ) : (
          <span className="desk__said">{message}</span>
        )}
      </Fact>
      {budget && <Fact name="Budget">{dollars(nanoUsd(budget.max_list_cost))} for each session</Fact>}
      {deployment.vault_ids.length > 0 && (
        <Fact name="Vaults">
          {deployment.vault_ids.map((id) => (
            <p key={id}>
              <Link to="/vaults/$id" params={{ id }}>
                {vaults.data?.find((vault) => vault.id === id)?.display_name ?? id}
              </Link>
            </p>
          ))}
        </Fact>
      )}
      <MetadataFact metadata={deployment.metadata} />
    </Facts>
  );
}
