import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Endings } from "../desk/Endings";
import { AreaField, TextField } from "../desk/fields";
import { ResourcePage } from "../desk/ResourcePage";
import { SaveForm } from "../desk/SaveForm";
import { sizeWords } from "../desk/size";
import { memoryApi, type Memory } from "./api";
import { MemoryHistory } from "./MemoryHistory";
import "./memory.css";

interface Props {
  readonly store: string;
  readonly id: string;
  /** The version whose change is shown; none for what it says now. */
  readonly version: string | undefined;
}

/** One memory: what it says, to be changed, and everything that it ever said. */
export function MemoryPage({ store, id, version }: Props) {
  const [reloads, setReloads] = useState(0);
  const about = useQuery({ queryKey: ["memory", store], queryFn: () => memoryApi.store(store) });
  return (
    <ResourcePage
      wide
      id={id}
      noun="memory"
      place={{ to: "/memory", label: "Memory" }}
      queryKey={["memory", store, "one", id]}
      fetch={() => memoryApi.memory(store, id)}
      title={({ path }) => path}
      lead={({ content_size_bytes: size }) => (
        <span className="desk__about">
          In{" "}
          <Link to="/memory/$id" params={{ id: store }} search={{}}>
            {about.data?.name ?? "its store"}
          </Link>
          , {sizeWords(size)}
        </span>
      )}
    >
      {(memory) => (
        <div className="memory">
          <div>
            <MemoryHistory.Shown store={store} memory={id} version={version} />
            {about.data?.archived_at ? (
              <p className="memory__text">{memory.content}</p>
            ) : (
              <Change
                key={`${memory.memory_version_id} ${reloads}`}
                store={store}
                memory={memory}
                onReload={() => setReloads((count) => count + 1)}
              />
            )}
            {!about.data?.archived_at && <Forget store={store} memory={memory} />}
          </div>
          <MemoryHistory.List store={store} memory={id} version={version} />
        </div>
      )}
    </ResourcePage>
  );
}

function Change({ store, memory, onReload }: { store: string; memory: Memory; onReload: () => void }) {
  const queries = useQueryClient();
  const [path, setPath] = useState(memory.path);
  const [content, setContent] = useState(memory.content ?? "");
  const again = async () => {
    await queries.invalidateQueries({ queryKey: ["memory", store] });
    onReload();
  };
  return (
    <SaveForm
      page
      verb="Save"
      ready={path !== memory.path || content !== memory.content}
      save={() =>
        memoryApi.update(store, memory.id, {
          path: path.trim(),
          content,
          precondition: { type: "content_sha256", content_sha256: memory.content_sha256 },
        })
      }
      onSaved={() => void again()}
      onStale={() => void again()}
    >
      <TextField label="Path" mono required maxLength={1024} value={path} onChange={setPath} />
      <AreaField label="Content" mono rows={12} value={content} onChange={setContent} />
    </SaveForm>
  );
}

function Forget({ store, memory }: { store: string; memory: Memory }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (
    <Endings
      name={memory.path}
      endings={[
        {
          verb: "Delete",
          words: "No agent finds it any more. Its versions stay in the store’s history.",
          act: () => memoryApi.remove(store, memory),
          onDone: () => {
            void navigate({ to: "/memory/$id", params: { id: store }, search: {} });
            void queries.invalidateQueries({ queryKey: ["memory", store, "folder"] });
          },
        },
      ]}
    />
  );
}
