import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { desk } from "../desk/api";
import { Copied } from "../desk/Copied";
import { DeskPage } from "../desk/DeskPage";
import { Trouble, Waiting } from "../desk/Listing";
import { Sure } from "../desk/Sure";
import type { Environment } from "../desk/types";
import { ApiError } from "../shell/api";
import { Message } from "../shell/Message";
import { draftOf, emptyDraft } from "./draft";
import { EnvironmentForm } from "./EnvironmentForm";

export function NewEnvironmentPage() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (
    <DeskPage title="New environment" trail={<Link to="/environments">Environments</Link>}>
      <EnvironmentForm
        initial={emptyDraft}
        verb="Make the environment"
        save={desk.createEnvironment}
        onSaved={() => {
          void queries.invalidateQueries({ queryKey: ["environments"] });
          void navigate({ to: "/environments" });
        }}
      />
    </DeskPage>
  );
}

export function EnvironmentPage({ id }: { id: string }) {
  const found = useQuery({ queryKey: ["environments", id], queryFn: () => desk.environment(id) });
  if (found.error instanceof ApiError && found.error.status === 404) {
    return (
      <Message title="No such environment">
        There is no environment at this address. It may have been deleted, or the address was mistyped.
      </Message>
    );
  }
  return (
    <DeskPage
      title={found.data?.name ?? "Environment"}
      trail={<Link to="/environments">Environments</Link>}
      lead={<Copied text={id} what="id" />}
    >
      {found.data ? (
        <Whole environment={found.data} />
      ) : found.error ? (
        <Trouble error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Waiting />
      )}
    </DeskPage>
  );
}

/** Those that come with a studio have ids without a random part, and the server keeps them as they are. */
function isPreset({ id, studio }: Environment): boolean {
  return id === `env_${studio}`;
}

function Whole({ environment }: { environment: Environment }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState<"nothing" | "archive" | "delete">("nothing");
  const preset = isPreset(environment);
  const archived = environment.archived_at !== null;
  return (
    <>
      {preset && <p className="desk__note">Belongs to its studio and stays as it is.</p>}
      {archived && <p className="desk__note">Archived: no session begins here any more.</p>}
      <EnvironmentForm
        initial={draftOf(environment)}
        verb="Save"
        exists
        locked={preset || archived}
        save={(body) => desk.updateEnvironment(environment.id, body)}
        onSaved={(saved) => {
          queries.setQueryData(["environments", saved.id], saved);
          void queries.invalidateQueries({ queryKey: ["environments"] });
        }}
      />
      {!preset && (
        <section className="desk__section" aria-label="The end of it">
          <h2 className="desk__subtitle">When it is not needed any more</h2>
          <div className="desk__actions">
            {!archived && (
              <button type="button" className="button button--outline" onClick={() => setOpen("archive")}>
                Archive
              </button>
            )}
            <button type="button" className="button button--outline" onClick={() => setOpen("delete")}>
              Delete
            </button>
          </div>
        </section>
      )}
      {open !== "nothing" && <End what={open} environment={environment} onClose={() => setOpen("nothing")} />}
    </>
  );
}

interface EndProps {
  readonly what: "archive" | "delete";
  readonly environment: Environment;
  readonly onClose: () => void;
}

function End({ what, environment, onClose }: EndProps) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id, name } = environment;
  const over = () => {
    void queries.invalidateQueries({ queryKey: ["environments"] });
    if (what === "delete") void navigate({ to: "/environments" });
    onClose();
  };
  return what === "archive" ? (
    <Sure
      title={`Archive ${name}?`}
      verb="Archive for good"
      act={() => desk.archiveEnvironment(id)}
      onDone={over}
      onClose={onClose}
    >
      No session begins here any more, and nobody can take that back. Those that are here go on.
    </Sure>
  ) : (
    <Sure
      title={`Delete ${name}?`}
      verb="Delete"
      act={() => desk.deleteEnvironment(id)}
      onDone={over}
      onClose={onClose}
    >
      It is gone for good. That is only possible where no session works in it.
    </Sure>
  );
}
