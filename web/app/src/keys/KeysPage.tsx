import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { forgetKey, useHasKey } from "../access/key";
import { desk } from "../desk/api";
import { DeskPage } from "../desk/DeskPage";
import { Check } from "../desk/fields";
import { Listing, Nothing } from "../desk/Listing";
import { Sure } from "../desk/Sure";
import type { ApiKey } from "../desk/types";
import { useList } from "../desk/useList";
import { Icon } from "../design/Icon";
import { ago, useMinute } from "../shell/time";
import { NewKey } from "./NewKey";
import "./keys.css";

/** Keys for programs, and for people where the server wants one of everybody. */
export function KeysPage() {
  const queries = useQueryClient();
  const [revoked, setRevoked] = useState(false);
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<ApiKey>();
  const list = useList(["keys", revoked], (page) => desk.keys(page, revoked));
  const again = () => void queries.invalidateQueries({ queryKey: ["keys"] });
  return (
    <DeskPage
      title="Keys"
      lead="What a program sends as x-api-key or as a bearer token. A key is shown once, when it is made; afterwards the server itself has only its hash."
      actions={
        <button type="button" className="button button--solid" onClick={() => setMaking(true)}>
          <Icon name="plus" size={18} />
          New key
        </button>
      }
    >
      <Mode />
      <div className="desk__bar">
        <Check checked={revoked} onChange={setRevoked}>
          Revoked ones too
        </Check>
      </div>
      <Listing
        list={list}
        label="Keys, newest first"
        keyOf={(key) => key.id}
        row={(key) => <Row apiKey={key} onRevoke={() => setEnding(key)} />}
        empty={<Nothing title="There are no keys">Programs on this machine need none as long as it is local.</Nothing>}
      />
      {making && <NewKey onMade={again} onClose={() => setMaking(false)} />}
      {ending && (
        <Sure
          title={`Revoke ${ending.name}?`}
          verb="Revoke"
          act={() => desk.revokeKey(ending.id)}
          onDone={() => {
            again();
            setEnding(undefined);
          }}
          onClose={() => setEnding(undefined)}
        >
          Whoever uses it is refused from the next request on. It cannot be taken back.
        </Sure>
      )}
    </DeskPage>
  );
}

/** Whether anybody needs a key here at all. */
function Mode() {
  const came = useHasKey();
  return (
    <div className="key-mode">
      {came ? (
        <>
          <p>This server wants a key of everybody. Yours stays in this tab and is forgotten with it.</p>
          <button type="button" className="button button--outline button--small" onClick={forgetKey}>
            Forget it now
          </button>
        </>
      ) : (
        <p>
          Local mode: this server listens on this machine alone, and whoever is on it needs no key. Where it listens
          elsewhere, everybody does.
        </p>
      )}
    </div>
  );
}

function Row({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const now = useMinute();
  const over = apiKey.revoked_at !== null;
  const expired = apiKey.expires_at !== null && Date.parse(apiKey.expires_at) < now;
  return (
    <div className="row row--key">
      <span className="row__main">
        <span className="row__title">
          {apiKey.name}
          {over && <span className="tag">revoked</span>}
          {!over && expired && <span className="tag">expired</span>}
        </span>
        <span className="row__line mono">{apiKey.partial_key_hint}</span>
      </span>
      <span className="row__facts">
        <span className="row__model">{apiKey.scopes.join(", ")}</span>
        <span>{apiKey.last_used_at ? `used ${ago(apiKey.last_used_at, now)}` : "never used"}</span>
        {!over && apiKey.expires_at && !expired && <span>until {day(apiKey.expires_at)}</span>}
        {!over && (
          <button type="button" className="button button--outline button--small" onClick={onRevoke}>
            Revoke<span className="visually-hidden"> {apiKey.name}</span>
          </button>
        )}
      </span>
    </div>
  );
}

function day(time: string): string {
  return new Date(time).toLocaleDateString("en", { dateStyle: "medium" });
}
