import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Icon } from "../../design/Icon";
import type { OpenSession } from "../../session/openSession";
import { togglePlay } from "../../session/scrubber/steps";
import { useView } from "../../session/useOpenSession";
import { plainWords } from "../../shell/api";
import { sessionsFeed } from "../../shell/sessionsFeed";
import { useSay } from "../../shell/toasts";
import { SaveDialog } from "../../studios/canvas/save/SaveDialog";
import { gallery, type Entry } from "../api";
import { ShareDialog } from "./ShareDialog";

interface Props {
  readonly session: OpenSession;
  readonly piece: Entry;
  readonly title: string;
}

/** What can be done with a piece. */
export function PieceActs({ session, piece, title }: Props) {
  const [open, setOpen] = useState<"nothing" | "share" | "save">("nothing");
  const playing = useView(session, (view) => view.moment.kind === "replay" && view.moment.playing);
  const close = () => setOpen("nothing");
  return (
    <div className="placard__acts">
      <button type="button" className="button button--solid" title="Replay (P)" onClick={() => togglePlay(session)}>
        <Icon name={playing ? "pause" : "play"} size={18} />
        {playing ? "Hold" : "Replay"}
      </button>
      <Link to="/sessions/$id" params={{ id: session.id }} className="button button--outline">
        <Icon name="pen" size={18} />
        Open studio
      </Link>
      <Fork session={session} />
      <button type="button" className="button button--outline" onClick={() => setOpen("share")}>
        <Icon name="link" size={18} />
        Share
      </button>
      <button type="button" className="button button--outline" onClick={() => setOpen("save")}>
        <Icon name="download" size={18} />
        Download
      </button>
      {open === "share" && <ShareDialog piece={piece} title={title} onClose={close} />}
      {open === "save" && <SaveDialog session={session} onClose={close} />}
    </div>
  );
}

/** Begins another piece where this one was at the moment that is shown; this one stays as it is. */
function Fork({ session }: { session: OpenSession }) {
  const say = useSay();
  const navigate = useNavigate();
  const live = useView(session, (view) => view.moment.kind === "live");
  const fork = useMutation({
    mutationFn: () => gallery.fork(session.id, session.view().shown.lastSeq),
    onSuccess: (made) => {
      sessionsFeed.learn([made]);
      void navigate({ to: "/sessions/$id", params: { id: made.id } });
    },
    onError: (error) => say(plainWords(error)),
  });
  return (
    <button
      type="button"
      className="button button--outline"
      title="Begin another piece where this one is now shown"
      disabled={fork.isPending}
      onClick={() => fork.mutate()}
    >
      <Icon name="branch" size={18} />
      {live ? "Fork" : "Fork from here"}
    </button>
  );
}
