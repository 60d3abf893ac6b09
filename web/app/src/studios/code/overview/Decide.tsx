import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Sure } from "../../../desk/Sure";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { code } from "../api";

type Wish = "merge" | "close";

const wholeHash = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/** What a person decides about a pull request that is kept here; of one on a forge it is decided there. */
export function Decide({ session, base, onDecided }: { session: OpenSession; base: string; onDecided: () => void }) {
  const [wish, setWish] = useState<Wish>();
  const queries = useQueryClient();
  const pushed = useView(session, (view) => view.session.code.push?.commit);
  const done = () => {
    setWish(undefined);
    onDecided();
    void queries.invalidateQueries({ queryKey: ["code", session.id] });
  };
  // What was not seen is not merged.
  const seen = pushed !== undefined && wholeHash.test(pushed) ? pushed : undefined;
  return (
    <div className="decide">
      <button type="button" className="button button--solid button--small" onClick={() => setWish("merge")}>
        Merge into {base}
      </button>
      <button type="button" className="button button--outline button--small" onClick={() => setWish("close")}>
        Close
      </button>
      {wish === "merge" && (
        <Sure
          title="Merge the pull request?"
          verb="Merge"
          act={() => code.merge(session.id, seen)}
          onDone={done}
          onClose={() => setWish(undefined)}
        >
          The branch is merged into {base} at the remote, as its last commit is now.
        </Sure>
      )}
      {wish === "close" && (
        <Sure
          title="Close the pull request?"
          verb="Close it"
          act={() => code.close(session.id)}
          onDone={done}
          onClose={() => setWish(undefined)}
        >
          The branch stays at the remote; nothing is merged. The session and all that was done in it stay as well.
        </Sure>
      )}
    </div>
  );
}
