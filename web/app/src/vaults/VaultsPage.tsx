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
import { vaultsApi } from "./api";

export function VaultsPage() {
  const now = useMinute();
  const [making, setMaking] = useState(false);
  return (
    <ListPage
      title="Vaults"
      lead="A vault keeps what sessions may use and nobody may see: tokens of MCP servers, values of environment variables. What goes in never comes out again."
      name="vaults"
      fetch={vaultsApi.list}
      action={<NewButton onClick={() => setMaking(true)}>New vault</NewButton>}
      archived="Archived ones too"
      empty={<Nothing title="There are no vaults">Make one for each person or service whose access is shared.</Nothing>}
      row={(vault) => (
        <Row
          link={{ to: "/vaults/$id", params: { id: vault.id } }}
          title={vault.display_name}
          tag={vault.archived_at && "archived"}
          line={<span className="mono">{vault.id}</span>}
        >
          <span>{ago(vault.updated_at, now)}</span>
        </Row>
      )}
    >
      {making && <NewVault onClose={() => setMaking(false)} />}
    </ListPage>
  );
}

function NewVault({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  return (
    <Dialog title="New vault" onClose={onClose}>
      <SaveForm
        verb="Make the vault"
        save={() => vaultsApi.create({ display_name: name.trim() })}
        onSaved={({ id }) => {
          void queries.invalidateQueries({ queryKey: ["vaults"] });
          void navigate({ to: "/vaults/$id", params: { id } });
        }}
      >
        <TextField
          label="Name"
          required
          first
          maxLength={255}
          value={name}
          onChange={setName}
          hint="Whose access it is."
        />
      </SaveForm>
    </Dialog>
  );
}
