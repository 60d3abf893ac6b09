import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { desk } from "../../desk/api";
import { MetadataFields } from "../../desk/MetadataFields";
import { pairsAreWell, pairsOf, patchOf } from "../../desk/metadata";
import { SaveForm } from "../../desk/SaveForm";
import type { Session } from "../../desk/types";

/** What people keep with a session; to be changed as long as it lives. */
export function MetadataPart({ session }: { session: Session }) {
  const [changing, setChanging] = useState(false);
  const pairs = pairsOf(session.metadata);
  const over = session.archived_at !== null || session.status === "terminated";
  if (changing) return <Change session={session} onClose={() => setChanging(false)} />;
  if (over && pairs.length === 0) return null;
  return (
    <section className="inspect__part" aria-labelledby="metadata-title">
      <h3 id="metadata-title" className="desk__subtitle">
        Metadata
      </h3>
      {pairs.length > 0 ? (
        <dl className="facts inspect__pairs">
          {pairs.map(({ key, value }) => (
            <Pair key={key} name={key} value={value} />
          ))}
        </dl>
      ) : (
        <p className="facts__none inspect__none">None.</p>
      )}
      {!over && (
        <button type="button" className="button button--outline button--small" onClick={() => setChanging(true)}>
          {pairs.length > 0 ? "Change it" : "Add some"}
        </button>
      )}
    </section>
  );
}

function Pair({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="mono">{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Change({ session, onClose }: { session: Session; onClose: () => void }) {
  const queries = useQueryClient();
  const [pairs, setPairs] = useState(() =>
    Object.keys(session.metadata).length > 0 ? pairsOf(session.metadata) : [{ key: "", value: "" }],
  );
  return (
    <SaveForm
      verb="Save"
      ready={pairsAreWell(pairs)}
      save={() => desk.updateSession(session.id, { metadata: patchOf(pairs, session.metadata) })}
      onSaved={(saved) => {
        queries.setQueryData(["sessions", "one", session.id], saved);
        void queries.invalidateQueries({ queryKey: ["sessions"] });
        onClose();
      }}
      onCancel={onClose}
    >
      <MetadataFields pairs={pairs} onChange={setPairs} />
    </SaveForm>
  );
}
