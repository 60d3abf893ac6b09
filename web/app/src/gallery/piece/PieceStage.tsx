import type { DrawingStyle } from "@atelier/protocol";
import { useEffect, useRef } from "react";
import type { OpenSession } from "../../session/openSession";
import { useView } from "../../session/useOpenSession";
import { Easel, type EaselTool } from "../../studios/canvas/easel/Easel";
import "../../studios/canvas/canvas-view.css";

const onlyLook: EaselTool = { kind: "none", enabled: false, ink: {}, hidden: new Set() };
const nothing = () => undefined;

/** The sheet to be looked at: it can be moved and zoomed, but not drawn on. */
export function PieceStage({ session, style }: { session: OpenSession; style: DrawingStyle }) {
  const box = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const pens = useRef<HTMLDivElement>(null);
  const strokes = useView(session, (view) => view.shown.canvas.strokes.length);
  useEffect(() => {
    if (!box.current || !sheet.current || !pens.current) return undefined;
    const easel = new Easel({
      session,
      style,
      box: box.current,
      sheet: sheet.current,
      pens: pens.current,
      margins,
      tool: () => onlyLook,
      onPen: nothing,
      onZoom: nothing,
      onSay: nothing,
    });
    return () => easel.close();
  }, [session, style]);
  return (
    <div className="canvas-view">
      <div className="canvas-view__box" ref={box}>
        <div
          className="canvas-view__sheet"
          ref={sheet}
          role="img"
          aria-label={`The sheet, ${strokes === 1 ? "1 stroke" : `${strokes} strokes`}`}
        />
        <div className="canvas-view__pens" ref={pens} aria-hidden="true" />
      </div>
    </div>
  );
}

function margins() {
  const narrow = window.innerWidth < 768;
  return narrow ? { top: 16, side: 16, bottom: 16 } : { top: 40, side: 40, bottom: 40 };
}
