import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Endings } from "../desk/Endings";
import { TextField } from "../desk/fields";
import { Listing } from "../desk/Listing";
import { MetadataFields } from "../desk/MetadataFields";
import { pairsAreWell, pairsOf, patchOf } from "../desk/metadata";
import { NewButton } from "../desk/NewLink";
import { ResourcePage } from "../desk/ResourcePage";
import { SaveForm } from "../desk/SaveForm";
import { Sure } from "../desk/Sure";
import { useList } from "../desk/useList";
import { vaultsApi, type Credential, type Vault } from "./api";
import { CredentialDialog } from "./CredentialDialog";
import { CredentialUses } from "./CredentialUses";
import { CredentialRow } from "./CredentialRow";

type Open =
  { readonly what: "new" } | { readonly what: "replace" | "look" | "delete"; readonly credential: Credential };

export function VaultPage({ id }: { id: string }) {
  const [open, setOpen] = useState<Open>();
  return (
    <ResourcePage
      id={id}
      noun="vault"
      place={{ to: "/vaults", label: "Vaults" }}
      queryKey={["vaults", id]}
      fetch={() => vaultsApi.get(id)}
      title={({ display_name }) => display_name}
      actions={(vault) =>
        vault.archived_at === null && <NewButton onClick={() => setOpen({ what: "new" })}>New credential</NewButton>
      }
    >
      {(vault) => (
        <>
          {vault.archived_at && <p className="desk__note">Archived: its secrets are erased.</p>}
          <Credentials vault={vault} open={open} onOpen={setOpen} />
          {vault.archived_at === null && <Itself vault={vault} />}
          <TheEnd vault={vault} />
        </>
      )}
    </ResourcePage>
  );
}

interface CredentialsProps {
  readonly vault: Vault;
  readonly open: Open | undefined;
  readonly onOpen: (open: Open | undefined) => void;
}

function Credentials({ vault, open, onOpen }: CredentialsProps) {
  const queries = useQueryClient();
  const list = useList(["vaults", vault.id, "credentials"], (page) => vaultsApi.credentials(vault.id, page));
  const close = () => onOpen(undefined);
  const again = () => void queries.invalidateQueries({ queryKey: ["vaults", vault.id, "credentials"] });
  const locked = vault.archived_at !== null;
  return (
    <section aria-labelledby="credentials-title">
      <h2 id="credentials-title" className="desk__subtitle">
        Credentials
      </h2>
      <Listing
        list={list}
        label="Credentials, newest first"
        keyOf={({ id }) => id}
        row={(credential) => (
          <CredentialRow
            credential={credential}
            locked={locked}
            onReplace={() => onOpen({ what: "replace", credential })}
            onLook={() => onOpen({ what: "look", credential })}
            onDelete={() => onOpen({ what: "delete", credential })}
          />
        )}
        empty={<p className="facts__none desk__none">None yet. A session that has this vault may use all of them.</p>}
      />
      {(open?.what === "new" || open?.what === "replace") && (
        <CredentialDialog
          vault={vault.id}
          credential={open.what === "replace" ? open.credential : undefined}
          onSaved={again}
          onClose={close}
        />
      )}
      {open?.what === "look" && (
        <CredentialUses
          vault={vault.id}
          credential={list.items.find(({ id }) => id === open.credential.id) ?? open.credential}
          locked={locked}
          onChanged={again}
          onClose={close}
        />
      )}
      {open?.what === "delete" && (
        <Sure
          title="Delete this credential?"
          verb="Delete"
          act={() => vaultsApi.removeCredential(vault.id, open.credential.id)}
          onDone={() => {
            again();
            close();
          }}
          onClose={close}
        >
          Its secret is erased. Whatever needs it fails from the next use on.
        </Sure>
      )}
    </section>
  );
}

function Itself({ vault }: { vault: Vault }) {
  const queries = useQueryClient();
  const [name, setName] = useState(vault.display_name);
  const [pairs, setPairs] = useState(() => pairsOf(vault.metadata));
  return (
    <section className="desk__section" aria-labelledby="vault-title">
      <h2 id="vault-title" className="desk__subtitle">
        The vault itself
      </h2>
      <SaveForm
        page
        stays
        verb="Save"
        ready={name.trim() !== "" && pairsAreWell(pairs)}
        save={() => vaultsApi.update(vault.id, { display_name: name.trim(), metadata: patchOf(pairs, vault.metadata) })}
        onSaved={(saved) => {
          queries.setQueryData(["vaults", vault.id], saved);
          void queries.invalidateQueries({ queryKey: ["vaults", "list"] });
        }}
      >
        <TextField label="Name" required maxLength={255} value={name} onChange={setName} />
        <MetadataFields pairs={pairs} onChange={setPairs} />
      </SaveForm>
    </section>
  );
}

function TheEnd({ vault }: { vault: Vault }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const again = () => void queries.invalidateQueries({ queryKey: ["vaults"] });
  const archive = {
    verb: "Archive",
    words: "All its secrets are erased at once, and nobody can take that back.",
    act: () => vaultsApi.archive(vault.id),
    onDone: again,
  };
  const remove = {
    verb: "Delete",
    words: "It is gone for good, with all its credentials.",
    act: () => vaultsApi.remove(vault.id),
    onDone: () => {
      again();
      void navigate({ to: "/vaults" });
    },
  };
  return <Endings name={vault.display_name} endings={vault.archived_at === null ? [archive, remove] : [remove]} />;
}
