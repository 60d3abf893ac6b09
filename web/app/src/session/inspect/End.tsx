import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { desk } from "../../desk/api";
import { Sure } from "../../desk/Sure";
import type { Session } from "../../desk/types";

/** Archives or deletes a session. */
export function End({ session, onGone }: { session: Session; onGone: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState<"nothing" | "archive" | "delete">("nothing");
  const close = () => setOpen("nothing");
  const again = () => void queries.invalidateQueries({ queryKey: ["sessions"] });
  return (
    <section className="inspect__part" aria-labelledby="end-title">
      <h3 id="end-title" className="desk__subtitle">
        The end of it
      </h3>
      <div className="form__go">
        {session.archived_at === null && (
          <button type="button" className="button button--outline button--small" onClick={() => setOpen("archive")}>
            Archive
          </button>
        )}
        <button type="button" className="button button--outline button--small" onClick={() => setOpen("delete")}>
          Delete
        </button>
      </div>
      {open === "archive" && (
        <Sure
          title="Archive this session?"
          verb="Archive for good"
          act={() => desk.archiveSession(session.id)}
          onDone={() => {
            again();
            close();
          }}
          onClose={close}
        >
          It takes nothing more, but everything that happened in it stays to be looked at.
        </Sure>
      )}
      {open === "delete" && (
        <Sure
          title="Delete this session?"
          verb="Delete"
          act={() => desk.deleteSession(session.id)}
          onDone={() => {
            again();
            onGone();
            void navigate({ to: "/sessions", search: {} });
          }}
          onClose={close}
        >
          Nobody finds it any more, neither here nor through the API.
        </Sure>
      )}
    </section>
  );
}
