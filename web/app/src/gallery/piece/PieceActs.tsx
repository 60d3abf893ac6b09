import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Icon } from "../../design/Icon";
import type { OpenSession } from "../../session/openSession";
import { togglePlay } from "../../session/scrubber/steps";
import { useView } from "../../session/useOpenSession";
import { SaveDialog } from "../../studios/canvas/save/SaveDialog";
import type { Entry } from "../api";
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
