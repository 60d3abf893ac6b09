import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trouble } from "../../desk/Listing";
import { useCopy } from "../../desk/useCopy";
import { Dialog } from "../../design/Dialog";
import { Icon } from "../../design/Icon";
import { gallery, type Entry, type Share } from "../api";

const key = ["gallery", "shares"];

/** Makes a link by which anybody sees the piece, and takes it back. */
export function ShareDialog({ piece, title, onClose }: { piece: Entry; title: string; onClose: () => void }) {
  const client = useQueryClient();
  const shares = useQuery({ queryKey: key, queryFn: gallery.shares });
  const again = () => client.invalidateQueries({ queryKey: key });
  const make = useMutation({ mutationFn: () => gallery.share(piece.piece_number, title), onSuccess: again });
  const revoke = useMutation({ mutationFn: gallery.revoke, onSuccess: again });
  const share = shares.data?.find(({ piece_number }) => piece_number === piece.piece_number);
  const error = shares.error ?? make.error ?? revoke.error;
  const busy = shares.isPending || make.isPending || revoke.isPending;
  return (
    <Dialog title="Share this piece" onClose={onClose}>
      <p className="share__text">
        Whoever has the link sees the picture and its title, and nothing else of yours. It works until you take it back.
      </p>
      {error && <Trouble error={error} />}
      {share ? (
        <Link share={share} busy={busy} onRevoke={() => revoke.mutate(share.token)} />
      ) : (
        <button type="button" className="button button--solid" disabled={busy} onClick={() => make.mutate()}>
          <Icon name="link" size={18} />
          Make a link
        </button>
      )}
    </Dialog>
  );
}

function Link({ share, busy, onRevoke }: { share: Share; busy: boolean; onRevoke: () => void }) {
  const [copied, copy] = useCopy();
  return (
    <>
      <input
        className="input share__url mono"
        aria-label="The link"
        readOnly
        value={share.url}
        onFocus={(event) => event.target.select()}
      />
      <div className="share__acts">
        <button type="button" className="button button--solid" data-first onClick={() => copy(share.url)}>
          <Icon name={copied ? "check" : "copy"} size={18} />
          <span role="status">{copied ? "Copied" : "Copy"}</span>
        </button>
        <a className="button button--outline" href={share.url} target="_blank" rel="noreferrer">
          See it
        </a>
        <button type="button" className="button button--outline" disabled={busy} onClick={onRevoke}>
          Take it back
        </button>
      </div>
    </>
  );
}
