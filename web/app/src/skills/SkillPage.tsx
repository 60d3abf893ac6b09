import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { DisabledNote, DisableSwitch } from "../desk/Disable";
import { Endings } from "../desk/Endings";
import { Listing, Trouble } from "../desk/Listing";
import { PickFiles } from "../desk/PickFiles";
import { ResourcePage } from "../desk/ResourcePage";
import { Row } from "../desk/Row";
import { Sure } from "../desk/Sure";
import { useList } from "../desk/useList";
import { Icon } from "../design/Icon";
import { plainWords } from "../shell/api";
import { ago, useMinute } from "../shell/time";
import { useSay } from "../shell/toasts";
import { SkillChange } from "./SkillChange";
import { skillsApi, type Skill, type SkillVersion } from "./api";

export function SkillPage({ id }: { id: string }) {
  const queries = useQueryClient();
  const adding = useMutation({
    mutationFn: (files: readonly File[]) => skillsApi.addVersion(id, files),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["skills"] }),
  });
  return (
    <ResourcePage
      id={id}
      noun="skill"
      place={{ to: "/skills", label: "Skills" }}
      queryKey={["skills", id]}
      fetch={() => skillsApi.get(id)}
      title={({ display_name }) => display_name}
      actions={(skill) => (
        <>
          <PickFiles
            folder
            busy={adding.isPending}
            label={adding.isPending ? "Uploading…" : "Upload a new version"}
            onPicked={(files) => adding.mutate(files)}
          />
          <DisableSwitch
            name={skill.display_name}
            enabled={skill.enabled !== false}
            words="No new session gets an agent that has it. What runs goes on."
            disable={(reason) => skillsApi.disable(id, reason)}
            enable={() => skillsApi.enable(id)}
            onChanged={() => void queries.invalidateQueries({ queryKey: ["skills"] })}
          />
        </>
      )}
    >
      {(skill) => (
        <>
          {adding.error && <Trouble error={adding.error} />}
          <DisabledNote disabled={skill.disabled} />
          <Versions skill={skill} />
          <TheEnd skill={skill} />
        </>
      )}
    </ResourcePage>
  );
}

function Versions({ skill }: { skill: Skill }) {
  const queries = useQueryClient();
  const say = useSay();
  const [ending, setEnding] = useState<SkillVersion>();
  const list = useList(["skills", skill.id, "versions"], (page) => skillsApi.versions(skill.id, page));
  const [open, setOpen] = useState<string>();
  const back = useMutation({
    mutationFn: (version: SkillVersion) => skillsApi.rollback(skill.id, version.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["skills"] }),
    onError: (error) => say(plainWords(error)),
  });
  const beforeOf = ({ id }: SkillVersion) => list.items[list.items.findIndex((each) => each.id === id) + 1];
  const keep = (version: SkillVersion) => skillsApi.download(version).catch((error: unknown) => say(plainWords(error)));
  return (
    <section aria-labelledby="versions-title">
      <h2 id="versions-title" className="desk__subtitle">
        Versions
      </h2>
      <Listing
        list={list}
        label="Versions, newest first"
        keyOf={({ id }) => id}
        row={(version) => {
          const before = beforeOf(version);
          const latest = version.id === skill.latest_version_id;
          return (
            <>
              <VersionRow
                version={version}
                latest={latest}
                only={list.items.length === 1}
                open={open === version.id}
                onKeep={() => void keep(version)}
                onDelete={() => setEnding(version)}
                onCompare={before && (() => setOpen(open === version.id ? undefined : version.id))}
                onBack={latest || back.isPending ? undefined : () => back.mutate(version)}
              />
              {before && open === version.id && <SkillChange before={before} after={version} />}
            </>
          );
        }}
        empty={<p className="facts__none desk__none">It has no version any more.</p>}
      />
      {ending && (
        <Sure
          title="Delete this version?"
          verb="Delete"
          act={() => skillsApi.removeVersion(skill.id, ending.id)}
          onDone={() => {
            setEnding(undefined);
            void queries.invalidateQueries({ queryKey: ["skills"] });
          }}
          onClose={() => setEnding(undefined)}
        >
          Agents that are kept at it begin no more sessions with it.
        </Sure>
      )}
    </section>
  );
}

interface RowProps {
  readonly version: SkillVersion;
  readonly latest: boolean;
  readonly only: boolean;
  readonly onKeep: () => void;
  readonly onDelete: () => void;
  /** Whether what it changed is shown. */
  readonly open: boolean;
  readonly onCompare: (() => void) | undefined;
  readonly onBack: (() => void) | undefined;
}

function VersionRow({ version, latest, only, onKeep, onDelete, open, onCompare, onBack }: RowProps) {
  const now = useMinute();
  return (
    <Row title={version.description} tag={latest && "latest"} line={<span className="mono">{version.id}</span>}>
      <span className="row__model mono">{version.name}</span>
      <span>{ago(version.created_at, now)}</span>
      {onCompare && (
        <button type="button" className="button button--outline button--small" aria-expanded={open} onClick={onCompare}>
          What changed<span className="visually-hidden"> in {version.id}</span>
        </button>
      )}
      {onBack && (
        <button type="button" className="button button--outline button--small" onClick={onBack}>
          Go back to it<span className="visually-hidden">, {version.id}</span>
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={`Download ${version.id}`}
        title="Download as a zip"
        onClick={onKeep}
      >
        <Icon name="download" size={18} />
      </button>
      {!only && (
        <button
          type="button"
          className="icon-button"
          aria-label={`Delete ${version.id}`}
          title="Delete"
          onClick={onDelete}
        >
          <Icon name="trash" size={18} />
        </button>
      )}
    </Row>
  );
}

function TheEnd({ skill }: { skill: Skill }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (
    <Endings
      name={skill.display_name}
      endings={[
        {
          verb: "Delete",
          words: "It is gone for good, with all its versions.",
          act: () => skillsApi.remove(skill.id),
          onDone: () => {
            void queries.invalidateQueries({ queryKey: ["skills"] });
            void navigate({ to: "/skills" });
          },
        },
      ]}
    />
  );
}
