import { BRUSHES, drawStroke, DRAWING_STYLES, type Brush, type Stroke } from "@atelier/protocol";
import { useEffect, useRef } from "react";
import { withColour, type InkChoice } from "./inkChoice";
import { variables } from "./variables";

interface Props {
  readonly ink: InkChoice;
  readonly onInk: (ink: InkChoice) => void;
}

/** Brush, colour, size and opacity. */
export function Inks({ ink, onInk }: Props) {
  return (
    <div className="inks">
      <div className="inks__brushes" role="radiogroup" aria-label="Brush">
        <BrushChoice name={null} label="Plain line" ink={ink} onInk={onInk} />
        {BRUSHES.map((brush) => (
          <BrushChoice key={brush.name} name={brush.name} label={brush.label} ink={ink} onInk={onInk} />
        ))}
      </div>
      <Colours ink={ink} onInk={onInk} />
      <label className="inks__slider">
        <span>Size</span>
        <input
          type="range"
          min={1}
          max={30}
          step={0.5}
          value={ink.width}
          onChange={(event) => onInk({ ...ink, width: event.target.valueAsNumber })}
        />
        <output>{ink.width}</output>
      </label>
      <label className="inks__slider">
        <span>Opacity</span>
        <input
          type="range"
          min={5}
          max={100}
          step={5}
          value={Math.round(ink.opacity * 100)}
          onChange={(event) => onInk({ ...ink, opacity: event.target.valueAsNumber / 100 })}
        />
        <output>{Math.round(ink.opacity * 100)} %</output>
      </label>
    </div>
  );
}

function Colours({ ink, onInk }: Props) {
  const { palette } = DRAWING_STYLES.paint;
  return (
    <div className="inks__colours" role="radiogroup" aria-label="Colour">
      {palette.map(({ name, color }) => (
        <Swatch key={color} name={name} colour={color} ink={ink} onInk={onInk} />
      ))}
      {ink.recent.map((colour) => (
        <Swatch key={colour} name={colour} colour={colour} ink={ink} onInk={onInk} />
      ))}
      <label className="swatch swatch--any" title="Any colour">
        <span className="visually-hidden">Any colour</span>
        <input type="color" value={ink.colour} onChange={(event) => onInk(withColour(ink, event.target.value))} />
      </label>
    </div>
  );
}

function Swatch({ name, colour, ink, onInk }: Props & { readonly name: string; readonly colour: string }) {
  return (
    <button
      type="button"
      role="radio"
      aria-checked={ink.colour === colour}
      aria-label={name}
      title={name}
      className="swatch"
      style={variables({ "--swatch": colour })}
      onClick={() => onInk(withColour(ink, colour))}
    />
  );
}

interface BrushProps extends Props {
  readonly name: Brush | null;
  readonly label: string;
}

/** Choosing a brush brings the size and strength that suit it. */
function BrushChoice({ name, label, ink, onInk }: BrushProps) {
  const pick = () => {
    const brush = BRUSHES.find((one) => one.name === name);
    const { human } = DRAWING_STYLES.paint;
    onInk({ ...ink, brush: name, width: brush?.width ?? human.width, opacity: brush?.opacity ?? human.opacity });
  };
  return (
    <button
      type="button"
      role="radio"
      aria-checked={ink.brush === name}
      className="brush-choice"
      title={label}
      onClick={pick}
    >
      <BrushSample name={name} colour={ink.colour} />
      <span>{label}</span>
    </button>
  );
}

const sample = { width: 76, height: 30 };

/** A small stroke of the brush, painted as the sheet would. */
function BrushSample({ name, colour }: { readonly name: Brush | null; readonly colour: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const ctx = canvas.current?.getContext("2d");
    if (!ctx) return;
    ctx.setTransform(2, 0, 0, 2, 0, 0);
    ctx.clearRect(0, 0, sample.width, sample.height);
    drawStroke(ctx, sampleStroke(name, colour), "paint");
  }, [name, colour]);
  return <canvas ref={canvas} width={2 * sample.width} height={2 * sample.height} aria-hidden="true" />;
}

function sampleStroke(name: Brush | null, colour: string): Stroke {
  const brush = BRUSHES.find((one) => one.name === name);
  const points = Array.from({ length: 25 }, (_, step) => ({
    x: 9 + step * 2.4,
    y: sample.height / 2 + 6 * Math.sin((step / 24) * Math.PI * 2),
  }));
  return {
    id: `sample_${name ?? "line"}`,
    author: "human",
    type: "polyline",
    points,
    color: colour,
    stroke_width: Math.min(11, (brush?.width ?? 8) * 0.75),
    ...(brush ? { opacity: brush.opacity, brush: brush.name } : {}),
  };
}
