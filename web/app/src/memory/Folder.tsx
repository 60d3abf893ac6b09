import { Link } from "@tanstack/react-router";
import { Listing } from "../desk/Listing";
import { Row } from "../desk/Row";
import { sizeWords } from "../desk/size";
import { useList } from "../desk/useList";
import { Icon } from "../design/Icon";
import { ago, useMinute } from "../shell/time";
import { memoryApi, type Memory, type Prefix } from "./api";
import "./memory.css";

/** What lies in a folder of a store, with the way back up. */
export function Folder({ store, path }: { store: string; path: string }) {
  const list = useList(["memory", store, "folder", path], (page) => memoryApi.folder(store, path, page));
  return (
    <section aria-label="Memories">
      <Trail store={store} path={path} />
      <Listing
        list={list}
        label={`In ${path}`}
        keyOf={(one) => (one.type === "memory" ? one.id : one.path)}
        row={(one) => <Entry store={store} folder={path} one={one} />}
        empty={<p className="facts__none desk__none">Nothing is kept here yet.</p>}
      />
    </section>
  );
}

function Trail({ store, path }: { store: string; path: string }) {
  const steps = path.split("/").filter((step) => step !== "");
  return (
    <nav className="trail mono" aria-label="Folder">
      <Step store={store} path="/" name="/" last={steps.length === 0} />
      {steps.map((step, index) => (
        <Step
          key={index}
          store={store}
          path={`/${steps.slice(0, index + 1).join("/")}/`}
          name={`${step}/`}
          last={index === steps.length - 1}
        />
      ))}
    </nav>
  );
}

function Step({ store, path, name, last }: { store: string; path: string; name: string; last: boolean }) {
  return last ? (
    <span aria-current="page">{name}</span>
  ) : (
    <Link to="/memory/$id" params={{ id: store }} search={path === "/" ? {} : { path }}>
      {name}
    </Link>
  );
}

function Entry({ store, folder, one }: { store: string; folder: string; one: Memory | Prefix }) {
  const now = useMinute();
  const name = one.path.slice(folder.length);
  if (one.type === "memory_prefix") {
    return (
      <Row
        link={{ to: "/memory/$id", params: { id: store }, search: { path: one.path } }}
        title={
          <span className="trail__name mono">
            <Icon name="folder" size={18} />
            {name}
          </span>
        }
      >
        <span>folder</span>
      </Row>
    );
  }
  return (
    <Row
      link={{ to: "/memory/$id/$memory", params: { id: store, memory: one.id } }}
      title={
        <span className="trail__name mono">
          <Icon name="file" size={18} />
          {name}
        </span>
      }
    >
      <span className="row__model">{sizeWords(one.content_size_bytes)}</span>
      <span>{ago(one.updated_at, now)}</span>
    </Row>
  );
}
