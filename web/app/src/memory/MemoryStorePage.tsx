import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Endings } from "../desk/Endings";
import { TextField } from "../desk/fields";
import { MetadataFields } from "../desk/MetadataFields";
import { pairsAreWell, pairsOf, patchOf } from "../desk/metadata";
import { NewButton } from "../desk/NewLink";
import { ResourcePage } from "../desk/ResourcePage";
import { SaveForm } from "../desk/SaveForm";
import { memoryApi, type MemoryStore } from "./api";
import { Folder } from "./Folder";
import { NewMemory } from "./NewMemory";

/** @param path the folder that is shown, "/" for the root */
export function MemoryStorePage({ id, path }: { id: string; path: string }) {
  const [making, setMaking] = useState(false);
  return (
    <ResourcePage
      id={id}
      noun="memory store"
      place={{ to: "/memory", label: "Memory" }}
      queryKey={["memory", id]}
      fetch={() => memoryApi.store(id)}
      title={({ name }) => name}
      lead={({ description }) => description && <span className="desk__about">{description}</span>}
      actions={(store) =>
        store.archived_at === null && <NewButton onClick={() => setMaking(true)}>New memory</NewButton>
      }
    >
      {(store) => (
        <>
          {store.archived_at && <p className="desk__note">Archived: it can be read, and nothing in it changes.</p>}
          <Folder store={id} path={path} />
          {store.archived_at === null && <Itself store={store} />}
          <TheEnd store={store} />
          {making && <NewMemory store={id} folder={path} onClose={() => setMaking(false)} />}
        </>
      )}
    </ResourcePage>
  );
}

function Itself({ store }: { store: MemoryStore }) {
  const queries = useQueryClient();
  const [name, setName] = useState(store.name);
  const [description, setDescription] = useState(store.description);
  const [pairs, setPairs] = useState(() => pairsOf(store.metadata));
  const save = () =>
    memoryApi.updateStore(store.id, {
      name: name.trim(),
      description: description.trim(),
      metadata: patchOf(pairs, store.metadata),
    });
  return (
    <section className="desk__section" aria-labelledby="store-title">
      <h2 id="store-title" className="desk__subtitle">
        The store itself
      </h2>
      <SaveForm
        page
        stays
        verb="Save"
        ready={name.trim() !== "" && pairsAreWell(pairs)}
        save={save}
        onSaved={(saved) => {
          queries.setQueryData(["memory", store.id], saved);
          void queries.invalidateQueries({ queryKey: ["memory", "list"] });
        }}
      >
        <TextField label="Name" required maxLength={255} value={name} onChange={setName} />
        <TextField label="Description" maxLength={1024} value={description} onChange={setDescription} />
        <MetadataFields pairs={pairs} onChange={setPairs} />
      </SaveForm>
    </section>
  );
}

function TheEnd({ store }: { store: MemoryStore }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const again = () => void queries.invalidateQueries({ queryKey: ["memory"] });
  const archive = {
    verb: "Archive",
    words: "It can only be read from now on, and nobody can take that back.",
    act: () => memoryApi.archiveStore(store.id),
    onDone: again,
  };
  const remove = {
    verb: "Delete",
    words: "It is gone for good, with all its memories and their versions.",
    act: () => memoryApi.removeStore(store.id),
    onDone: () => {
      again();
      void navigate({ to: "/memory" });
    },
  };
  return <Endings name={store.name} endings={store.archived_at === null ? [archive, remove] : [remove]} />;
}
