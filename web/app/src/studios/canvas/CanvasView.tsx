import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { isWatching } from "../../access/watching";
import type { OpenSession } from "../../session/openSession";
import { useView } from "../../session/useOpenSession";
import { useShortcuts } from "../../shell/shortcuts";
import { Easel, type EaselOptions, type EaselTool, type ToolKind } from "./easel/Easel";
import { PaintingLayer } from "./PaintingLayer";
import { SaveDialog } from "./save/SaveDialog";
import { DrawTools } from "./tools/DrawTools";
import { firstInk, inkFor } from "./tools/inkChoice";
import { useActs } from "./tools/useActs";
import { ZoomTools } from "./tools/ZoomTools";
import "./canvas-view.css";

const step = 60;
const nobody: ReadonlySet<string> = new Set();

/** The sheet, and the few tools that float over it. */
export default function CanvasView({ session }: { session: OpenSession }) {
  const style = useView(session, (view) => view.session.canvas.style);
  const live = useView(session, (view) => view.moment.kind === "live");
  const draws = live && !isWatching();
  const strokes = useView(session, (view) => view.shown.canvas.strokes.length);
  const painting = useView(session, (view) => view.shown.canvas.painting);
  const known = useView(session, (view) => view.session.lastSeq > 0);
  const [kind, setKind] = useState<ToolKind>("none");
  const [ink, setInk] = useState(firstInk);
  const [hidden, setHidden] = useState(nobody);
  const [said, setSaid] = useState("");
  const [zoom, setZoom] = useState(1);
  const [saving, setSaving] = useState(false);
  const tool = useMemo<EaselTool>(
    () => ({ kind: draws ? kind : "none", enabled: draws, ink: inkFor(style, ink), hidden }),
    [kind, draws, style, ink, hidden],
  );
  const penCame = useCallback(() => setKind((now) => (now === "none" ? "draw" : now)), []);
  const { box, sheet, pens, easel } = useEasel(session, tool, { onPen: penCame, onZoom: setZoom, onSay: setSaid });
  const acts = useActs(session);
  const toggle = (which: ToolKind) => setKind((now) => (now === which ? "none" : which));
  const resize = (by: number) => setInk((now) => ({ ...now, width: Math.min(30, Math.max(1, now.width + by)) }));

  useShortcuts({
    d: () => toggle("draw"),
    e: () => toggle("erase"),
    "[": () => resize(-1),
    "]": () => resize(1),
    escape: () => setKind("none"),
    "mod+z": (event) => draws && (event.shiftKey ? acts.redo?.() : acts.undo?.()),
    "mod+y": () => draws && acts.redo?.(),
    "+": () => easel.current?.zoomBy(1.25),
    "=": () => easel.current?.zoomBy(1.25),
    "-": () => easel.current?.zoomBy(0.8),
    "0": () => easel.current?.fit(),
    "shift+arrowleft": () => easel.current?.panBy(step, 0),
    "shift+arrowright": () => easel.current?.panBy(-step, 0),
    "shift+arrowup": () => easel.current?.panBy(0, step),
    "shift+arrowdown": () => easel.current?.panBy(0, -step),
  });

  const working = tool.kind !== "none";
  return (
    <div className="canvas-view" data-ready={known}>
      <div
        className="canvas-view__box"
        ref={box}
        data-tool={tool.kind}
        {...(working
          ? {
              role: "application",
              tabIndex: 0,
              "aria-label":
                tool.kind === "erase"
                  ? "Erasing on the sheet: arrows move, space sets the eraser down and lifts it"
                  : "Drawing on the sheet: arrows move, space puts the pen down and lifts it",
            }
          : {})}
      >
        <div
          className="canvas-view__sheet"
          ref={sheet}
          role="img"
          aria-label={`The sheet, ${strokes === 1 ? "1 stroke" : `${strokes} strokes`}${painting ? ", over a painting" : ""}`}
        >
          <div className="canvas-view__painting">
            <PaintingLayer painting={painting} live={live} />
          </div>
        </div>
        <div className="canvas-view__pens" ref={pens} aria-hidden="true" />
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {!isWatching() && (
        <DrawTools
          session={session}
          style={style}
          enabled={draws}
          tool={tool.kind}
          onTool={setKind}
          ink={ink}
          onInk={setInk}
          hidden={hidden}
          onHidden={setHidden}
          onUndo={acts.undo}
          onRedo={acts.redo}
          onClear={acts.clear}
        />
      )}
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

type Told = Pick<EaselOptions, "onPen" | "onZoom" | "onSay">;

/** Sets the easel up once; the tool it reads is always the latest. */
function useEasel(session: OpenSession, tool: EaselTool, { onPen, onZoom, onSay }: Told) {
  const box = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const pens = useRef<HTMLDivElement>(null);
  const easel = useRef<Easel | undefined>(undefined);
  const latest = useRef(tool);
  useEffect(() => {
    latest.current = tool;
    easel.current?.ask();
  }, [tool]);
  useEffect(() => {
    if (!box.current || !sheet.current || !pens.current) return undefined;
    const made = new Easel({
      session,
      box: box.current,
      sheet: sheet.current,
      pens: pens.current,
      margins,
      tool: () => latest.current,
      onPen,
      onZoom,
      onSay,
    });
    easel.current = made;
    return () => made.close();
  }, [session, onPen, onZoom, onSay]);
  return { box, sheet, pens, easel };
}

/** The tools float in the lower margin. */
function margins() {
  const narrow = window.innerWidth < 768;
  return narrow ? { top: 12, side: 12, bottom: 68 } : { top: 40, side: 40, bottom: 84 };
}
