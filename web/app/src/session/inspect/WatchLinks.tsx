import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { desk } from "../../desk/api";
import { Copied } from "../../desk/Copied";
import { Trouble } from "../../desk/Listing";
import type { WatchLink } from "../../desk/types";

/** Links by which others watch this session: one is made, shown once, and can be taken back. */
export function WatchLinks({ id }: { id: string }) {
  const queries = useQueryClient();
  const links = useQuery({ queryKey: ["sessions", "watch-links", id], queryFn: () => desk.watchLinks(id) });
  const again = () => void queries.invalidateQueries({ queryKey: ["sessions", "watch-links", id] });
  const making = useMutation({ mutationFn: () => desk.createWatchLink(id), onSuccess: again });
  const revoking = useMutation({ mutationFn: (link: string) => desk.revokeWatchLink(id, link), onSuccess: again });
  const trouble = links.error ?? making.error ?? revoking.error;
  return (
    <section className="inspect__part" aria-labelledby="watch-title">
      <h3 id="watch-title" className="desk__subtitle">
        Watch links
      </h3>
      <p className="inspect__none">Whoever has one sees this session live and its past, and can change nothing.</p>
      {making.data && (
        <p className="inspect__link">
          <Copied text={`${location.origin}${making.data.path}`} what="link" />
        </p>
      )}
      <ul className="inspect__links">
        {links.data?.data.map((link) => (
          <li key={link.id}>
            <span>{untilWords(link)}</span>
            <button
              type="button"
              className="button button--small"
              aria-label={`Take back the link ${link.partial_key_hint}`}
              disabled={revoking.isPending}
              onClick={() => revoking.mutate(link.id)}
            >
              Take back
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button button--outline button--small"
        disabled={making.isPending}
        onClick={() => making.mutate()}
      >
        Make a link
      </button>
      {trouble && <Trouble error={trouble} />}
    </section>
  );
}

function untilWords({ partial_key_hint: hint, expires_at: until }: WatchLink): string {
  const day = new Date(until).toLocaleDateString(undefined, { day: "numeric", month: "long", year: "numeric" });
  return `…${hint.slice(-4)}, until ${day}`;
}
