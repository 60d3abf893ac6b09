import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { forgetKey, useHasKey } from "../access/key";
import { desk } from "../desk/api";
import { Nothing } from "../desk/Listing";
import { ListPage } from "../desk/ListPage";
import { NewButton } from "../desk/NewLink";
import type { ApiKey } from "../desk/types";
import { KeyRow } from "./KeyRow";
import { NewKey } from "./NewKey";
import { Revoke } from "./Revoke";

/** Keys for programs, and for people where the server wants one of everybody. */
export function KeysPage() {
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<ApiKey>();
  const again = () => void queries.invalidateQueries({ queryKey: ["keys"] });
  return (
    <ListPage
      title="Keys"
      lead="What a program sends as x-api-key or as a bearer token. A key is shown once, when it is made; afterwards the server itself has only its hash."
      name="keys"
      fetch={desk.keys}
      action={<NewButton onClick={() => setMaking(true)}>New key</NewButton>}
      before={<Mode />}
      archived="Revoked ones too"
      empty={<Nothing title="There are no keys">Programs on this machine need none as long as it is local.</Nothing>}
      row={(key) => <KeyRow apiKey={key} onRevoke={() => setEnding(key)} />}
    >
      {making && <NewKey onMade={again} onClose={() => setMaking(false)} />}
      {ending && <Revoke apiKey={ending} onRevoked={again} onClose={() => setEnding(undefined)} />}
    </ListPage>
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
