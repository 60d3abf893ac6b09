import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SelectField, TextField } from "../../../desk/fields";
import { Dialog } from "../../../design/Dialog";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { download, plainWords } from "../../../shell/api";
import { useSay } from "../../../shell/toasts";
import { addressOf, isForPlotters, kinds, plotOf, plotWords, usualPlotter, type Kind, type Plotter } from "./plotter";
import "./save.css";

const scales = [
  ["1", "As it is"],
  ["2", "Twice as large"],
  ["4", "Four times as large"],
  ["1920px", "1920 pixels wide"],
  ["3840px", "3840 pixels wide"],
] as const;
const lifts = [
  ["servo", "A servo"],
  ["z", "The Z axis"],
] as const;

/** Takes the canvas along: as a picture, or as a program for a machine that draws it once more with a real pen. */
export function SaveDialog({ session, onClose }: { session: OpenSession; onClose: () => void }) {
  const say = useSay();
  const seq = useView(session, (view) => (view.moment.kind === "live" ? undefined : view.shown.lastSeq));
  const [kind, setKind] = useState<Kind>("png");
  const [scale, setScale] = useState("2");
  const [plotter, setPlotter] = useState(usualPlotter);
  const [fetching, setFetching] = useState(false);

  const take = async () => {
    setFetching(true);
    try {
      await download(addressOf(kind, { session: session.id, seq, scale, plotter }), `${session.id}.${kind}`);
      onClose();
    } catch (error) {
      say(plainWords(error));
    } finally {
      setFetching(false);
    }
  };

  return (
    <Dialog title="Save the canvas" onClose={onClose}>
      <p className="save__hint">{seq === undefined ? "As it is now." : "As it was at the moment that is shown."}</p>
      <div className="save__fields">
        <SelectField label="As" value={kind} options={kinds} onChange={(value) => setKind(value as Kind)} first />
        {kind === "png" && <SelectField label="Size" value={scale} options={scales} onChange={setScale} />}
        {isForPlotters(kind) && <PlotterFields plotter={plotter} onPlotter={setPlotter} />}
      </div>
      {isForPlotters(kind) && <PlotHint session={session} seq={seq} plotter={plotter} />}
      <button type="button" className="button button--solid" disabled={fetching} onClick={() => void take()}>
        <Icon name="download" size={18} />
        {fetching ? "Being made…" : "Download"}
      </button>
    </Dialog>
  );
}

function PlotterFields({ plotter, onPlotter }: { plotter: Plotter; onPlotter: (plotter: Plotter) => void }) {
  return (
    <>
      <TextField
        label="Width in mm"
        value={plotter.width}
        maxLength={6}
        onChange={(width) => onPlotter({ ...plotter, width })}
      />
      <TextField
        label="Speed in mm a minute"
        value={plotter.feed}
        maxLength={6}
        onChange={(feed) => onPlotter({ ...plotter, feed })}
      />
      <SelectField
        label="The pen is lifted by"
        value={plotter.lift}
        options={lifts}
        onChange={(lift) => onPlotter({ ...plotter, lift: lift as Plotter["lift"] })}
      />
    </>
  );
}

/** How long it would take; what the server does not like about the machine is told here, before anything is saved. */
function PlotHint({ session, seq, plotter }: { session: OpenSession; seq: number | undefined; plotter: Plotter }) {
  const strokes = useView(session, (view) => view.shown.canvas.strokes.length);
  const plot = useQuery({
    queryKey: ["canvas", session.id, "plot", seq ?? strokes, plotter],
    queryFn: ({ signal }) => plotOf(session.id, seq, plotter, signal),
    retry: false,
    placeholderData: (before) => before,
  });
  return (
    <p className="save__hint" role="status" data-wrong={plot.isError}>
      {plot.error ? plainWords(plot.error) : plot.data ? plotWords(plot.data) : "Planning the pen's way…"}
    </p>
  );
}
