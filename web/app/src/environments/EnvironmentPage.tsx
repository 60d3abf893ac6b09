import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { desk } from "../desk/api";
import { DeskPage } from "../desk/DeskPage";
import { Endings } from "../desk/Endings";
import { ResourcePage } from "../desk/ResourcePage";
import type { Environment } from "../desk/types";
import { bodyOf, draftOf, emptyDraft } from "./draft";
import { EnvironmentForm } from "./EnvironmentForm";
import { WorkerKeys } from "./WorkerKeys";
import { WorkQueue } from "./WorkQueue";

export function NewEnvironmentPage() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (
    <DeskPage title="New environment" trail={<Link to="/environments">Environments</Link>}>
      <EnvironmentForm
        initial={emptyDraft}
        verb="Make the environment"
        save={(draft) => desk.createEnvironment(bodyOf(draft))}
        onSaved={({ id, config }) => {
          void queries.invalidateQueries({ queryKey: ["environments"] });
          // Workers need a key next, which is made on its own page.
          void (config.type === "self_hosted"
            ? navigate({ to: "/environments/$id", params: { id } })
            : navigate({ to: "/environments" }));
        }}
      />
    </DeskPage>
  );
}

export function EnvironmentPage({ id }: { id: string }) {
  return (
    <ResourcePage
      id={id}
      noun="environment"
      place={{ to: "/environments", label: "Environments" }}
      queryKey={["environments", id]}
      fetch={() => desk.environment(id)}
      title={({ name }) => name}
    >
      {(environment) => <Whole environment={environment} />}
    </ResourcePage>
  );
}

/** Those that come with a studio have ids without a random part, and the server keeps them as they are. */
function isPreset({ id, studio }: Environment): boolean {
  return id === `env_${studio}`;
}

function Whole({ environment }: { environment: Environment }) {
  const queries = useQueryClient();
  const preset = isPreset(environment);
  const archived = environment.archived_at !== null;
  return (
    <>
      {preset && <p className="desk__note">Belongs to its studio and stays as it is.</p>}
      {archived && <p className="desk__note">Archived: no session begins here any more.</p>}
      {environment.config.type === "self_hosted" && (
        <>
          <WorkQueue environment={environment.id} />
          <WorkerKeys environment={environment} locked={archived} />
          <h2 className="desk__subtitle desk__section">The environment itself</h2>
        </>
      )}
      <EnvironmentForm
        initial={draftOf(environment)}
        verb="Save"
        exists
        locked={preset || archived}
        save={(draft) => desk.updateEnvironment(environment.id, bodyOf(draft, environment))}
        onSaved={(saved) => {
          queries.setQueryData(["environments", saved.id], saved);
          void queries.invalidateQueries({ queryKey: ["environments"] });
        }}
      />
      {!preset && <TheEnd environment={environment} />}
    </>
  );
}

function TheEnd({ environment }: { environment: Environment }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id, name, archived_at: archived } = environment;
  const again = () => void queries.invalidateQueries({ queryKey: ["environments"] });
  const archive = {
    verb: "Archive",
    words: "No session begins here any more, and nobody can take that back. Those that are here go on.",
    act: () => desk.archiveEnvironment(id),
    onDone: again,
  };
  const remove = {
    verb: "Delete",
    words: "It is gone for good. That is only possible where no session works in it.",
    act: () => desk.deleteEnvironment(id),
    onDone: () => {
      again();
      void navigate({ to: "/environments" });
    },
  };
  return <Endings name={name} endings={archived === null ? [archive, remove] : [remove]} />;
}
