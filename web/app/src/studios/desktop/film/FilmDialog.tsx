import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { at } from "../../../desk/call";
import { SelectField } from "../../../desk/fields";
import { sizeWords } from "../../../desk/size";
import { Dialog } from "../../../design/Dialog";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { download, plainWords } from "../../../shell/api";
import { useSay } from "../../../shell/toasts";
import { desktop } from "../api";
import { lengthOf, lengthWords } from "./footage";

const speeds = [
  ["1", "As it was"],
  ["4", "4 times faster"],
  ["16", "16 times faster"],
] as const;
const widths = [
  ["480", "480 pixels wide"],
  ["800", "800 pixels wide"],
  ["1280", "1280 pixels wide"],
] as const;

/** The recording of the screen: how much there is of it, playing it, and taking it along. */
export function FilmDialog({ session, onClose }: { session: OpenSession; onClose: () => void }) {
  const say = useSay();
  const footage = useQuery({ queryKey: ["desktop", session.id, "film"], queryFn: () => desktop.footage(session.id) });
  const from = useView(session, (view) => (view.moment.kind === "live" ? undefined : (view.shown.lastAt ?? undefined)));
  const [speed, setSpeed] = useState("4");
  const [width, setWidth] = useState("800");
  const [fetching, setFetching] = useState(false);
  const segments = footage.data?.segments ?? [];

  const take = async () => {
    setFetching(true);
    try {
      await download(at(desktop.gifPath(session.id), { from, speed, width }), `${session.id}.gif`);
    } catch (error) {
      say(plainWords(error));
    } finally {
      setFetching(false);
    }
  };

  return (
    <Dialog title="Film" onClose={onClose}>
      <p className="desk-panel__hint">{wordsOf(footage.isPending, footage.error, segments, footage.data?.bytes)}</p>
      <button
        type="button"
        className="button button--solid desk-panel__act"
        disabled={segments.length === 0}
        onClick={() => {
          session.showLive();
          session.play();
          onClose();
        }}
      >
        <Icon name="play" size={18} />
        Play from the beginning
      </button>
      <div className="desk-panel__part">
        <h3 className="desk-panel__head">Take it along</h3>
        <p className="desk-panel__hint">
          As an animated picture, {from === undefined ? "the whole film" : "from the moment that is shown"}.
        </p>
        <div className="desk-panel__fields">
          <SelectField label="Speed" value={speed} options={speeds} onChange={setSpeed} />
          <SelectField label="Size" value={width} options={widths} onChange={setWidth} />
        </div>
        <button
          type="button"
          className="button button--outline button--small desk-panel__act"
          disabled={segments.length === 0 || fetching}
          onClick={() => void take()}
        >
          <Icon name="download" size={16} />
          {fetching ? "Being made…" : "Download GIF"}
        </button>
      </div>
    </Dialog>
  );
}

function wordsOf(
  isPending: boolean,
  error: Error | null,
  segments: Parameters<typeof lengthOf>[0],
  bytes: number | undefined,
): string {
  if (error) return plainWords(error);
  if (isPending) return "Looking for it…";
  if (segments.length === 0) return "Nothing was recorded yet. The film begins with the desktop.";
  const size = bytes === undefined ? "" : `, ${sizeWords(bytes)}`;
  return `${lengthWords(lengthOf(segments, Date.now()))} of the screen${size}. It plays along the line below, with all that was said and done.`;
}
