import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { TextField } from "../desk/fields";
import { Nothing } from "../desk/Listing";
import { ListPage } from "../desk/ListPage";
import { NewButton } from "../desk/NewLink";
import { Row } from "../desk/Row";
import { SaveForm } from "../desk/SaveForm";
import { Dialog } from "../design/Dialog";
import { ago, useMinute } from "../shell/time";
import { memoryApi } from "./api";

export function MemoryStoresPage() {
  const now = useMinute();
  const [making, setMaking] = useState(false);
  return (
    <ListPage
      title="Memory"
      lead="A memory store keeps files from session to session. Agents read and write them; every change is a version."
      name="memory"
      fetch={memoryApi.stores}
      action={<NewButton onClick={() => setMaking(true)}>New memory store</NewButton>}
      archived="Archived ones too"
      empty={
        <Nothing title="There are no memory stores">Make one for what an agent shall still know tomorrow.</Nothing>
      }
      row={(store) => (
        <Row
          link={{ to: "/memory/$id", params: { id: store.id } }}
          title={store.name}
          tag={store.archived_at && "archived"}
          line={store.description || "No description"}
        >
          <span>made {ago(store.created_at, now)}</span>
        </Row>
      )}
    >
      {making && <NewStore onClose={() => setMaking(false)} />}
    </ListPage>
  );
}

function NewStore({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  return (
    <Dialog title="New memory store" onClose={onClose}>
      <SaveForm
        verb="Make the store"
        save={() => memoryApi.createStore({ name: name.trim(), description: description.trim() })}
        onSaved={({ id }) => {
          void queries.invalidateQueries({ queryKey: ["memory"] });
          void navigate({ to: "/memory/$id", params: { id } });
        }}
      >
        <TextField label="Name" required first maxLength={255} value={name} onChange={setName} />
        <TextField
          label="Description"
          maxLength={1024}
          value={description}
          onChange={setDescription}
          hint="Agents read it, too."
        />
      </SaveForm>
    </Dialog>
  );
}
