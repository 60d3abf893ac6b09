import { DRAWING_STYLES } from "@atelier/protocol";
import { useEffect, useMemo, useRef, useState } from "react";
import type { OpenSession } from "../../session/openSession";
import { useView } from "../../session/useOpenSession";
import { useShortcuts } from "../../shell/shortcuts";
import { Easel, type EaselTool } from "./easel/Easel";
import { SaveDialog } from "./save/SaveDialog";
import { DrawTools } from "./tools/DrawTools";
import { ownLastStroke } from "./tools/ownStrokes";
import { ZoomTools } from "./tools/ZoomTools";
import "./canvas-view.css";

const step = 60;

/** The sheet, and the few tools that float over it. */
export default function CanvasView({ session }: { session: OpenSession }) {
  const style = useView(session, (view) => view.session.canvas.style);
  const live = useView(session, (view) => view.moment.kind === "live");
  const strokes = useView(session, (view) => view.shown.canvas.strokes.length);
  const known = useView(session, (view) => view.session.lastSeq > 0);
  const [drawing, setDrawing] = useState(false);
  const [colour, setColour] = useState(DRAWING_STYLES.paint.human.color);
  const [width, setWidth] = useState(DRAWING_STYLES.paint.human.width);
  const [zoom, setZoom] = useState(1);
  const [saving, setSaving] = useState(false);
  const tool = useMemo<EaselTool>(
    () => ({ drawing: drawing && live, ink: style === "paint" ? { color: colour, width } : {} }),
    [drawing, live, style, colour, width],
  );
  const { box, sheet, pens, easel } = useEasel(session, tool, () => setDrawing(true), setZoom);

  const undo = () => {
    const last = ownLastStroke(session.view());
    if (last) void session.send({ type: "user.undo_stroke", stroke_id: last });
  };

  useShortcuts({
    d: () => setDrawing((on) => !on),
    escape: () => setDrawing(false),
    "mod+z": undo,
    "+": () => easel.current?.zoomBy(1.25),
    "=": () => easel.current?.zoomBy(1.25),
    "-": () => easel.current?.zoomBy(0.8),
    "0": () => easel.current?.fit(),
    "shift+arrowleft": () => easel.current?.panBy(step, 0),
    "shift+arrowright": () => easel.current?.panBy(-step, 0),
    "shift+arrowup": () => easel.current?.panBy(0, step),
    "shift+arrowdown": () => easel.current?.panBy(0, -step),
  });

  return (
    <div className="canvas-view" data-ready={known}>
      <div className="canvas-view__box" ref={box} data-drawing={tool.drawing}>
        <div
          className="canvas-view__sheet"
          ref={sheet}
          role="img"
          aria-label={`The sheet, ${strokes === 1 ? "1 stroke" : `${strokes} strokes`}`}
        />
        <div className="canvas-view__pens" ref={pens} aria-hidden="true" />
      </div>
      <DrawTools
        session={session}
        style={style}
        enabled={live}
        drawing={drawing}
        onDrawing={setDrawing}
        colour={colour}
        onColour={setColour}
        width={width}
        onWidth={setWidth}
        onUndo={undo}
      />
      <ZoomTools
        zoom={zoom}
        onZoom={(factor) => easel.current?.zoomBy(factor)}
        onFit={() => easel.current?.fit()}
        onSave={() => setSaving(true)}
      />
      {saving && <SaveDialog session={session} onClose={() => setSaving(false)} />}
    </div>
  );
}

/** Sets the easel up once; the tool it reads is always the latest. */
function useEasel(session: OpenSession, tool: EaselTool, onPen: () => void, onZoom: (zoom: number) => void) {
  const box = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const pens = useRef<HTMLDivElement>(null);
  const easel = useRef<Easel | undefined>(undefined);
  const latest = useRef({ tool, onPen, onZoom });
  useEffect(() => {
    latest.current = { tool, onPen, onZoom };
  });
  useEffect(() => {
    if (!box.current || !sheet.current || !pens.current) return undefined;
    const made = new Easel({
      session,
      box: box.current,
      sheet: sheet.current,
      pens: pens.current,
      margins,
      tool: () => latest.current.tool,
      onPen: () => latest.current.onPen(),
      onZoom: (zoom) => latest.current.onZoom(zoom),
    });
    easel.current = made;
    return () => made.close();
  }, [session]);
  return { box, sheet, pens, easel };
}

/** The tools float in the lower margin. */
function margins() {
  const narrow = window.innerWidth < 768;
  return narrow ? { top: 12, side: 12, bottom: 68 } : { top: 40, side: 40, bottom: 84 };
}
