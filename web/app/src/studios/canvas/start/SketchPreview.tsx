import { useMemo, type CSSProperties } from "react";
import type { CanvasStyle } from "../options";
import { sketch } from "./sketch";
import "./sketch-preview.css";

interface Props {
  readonly style: CanvasStyle;
  readonly width: number;
  readonly height: number;
  /** Draws itself, stroke after stroke. */
  readonly animated?: boolean;
}

/** A sheet with a small picture on it that shows what the choice will look like. Decoration: it has no name. */
export function SketchPreview({ style, width, height, animated = false }: Props) {
  const strokes = useMemo(() => sketch(style, width, height), [style, width, height]);
  return (
    <svg
      // A new choice is a new sheet, so the drawing begins again.
      key={`${style}-${width}-${height}`}
      className={animated ? "sketch sketch--animated" : "sketch"}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {strokes.map((stroke, index) => (
        <path
          key={index}
          d={stroke.d}
          pathLength={1}
          fill={stroke.covers ? "var(--sheet)" : "none"}
          stroke={stroke.colour}
          strokeWidth={stroke.width}
          strokeOpacity={stroke.opacity}
          style={{ "--order": index / strokes.length } as CSSProperties}
        />
      ))}
    </svg>
  );
}
