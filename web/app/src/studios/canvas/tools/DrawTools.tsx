import { DRAWING_STYLES, type DrawingStyle } from "@atelier/protocol";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { modKey } from "../../../shell/shortcuts";
import { widths } from "../options";
import { ownLastStroke } from "./ownStrokes";
import "./tools.css";

interface Props {
  readonly session: OpenSession;
  readonly style: DrawingStyle;
  /** Only now can be drawn on, not the past. */
  readonly enabled: boolean;
  readonly drawing: boolean;
  readonly onDrawing: (on: boolean) => void;
  readonly colour: string;
  readonly onColour: (colour: string) => void;
  readonly width: number;
  readonly onWidth: (width: number) => void;
  readonly onUndo: () => void;
}

/** A person's own pen: whether it is in the hand, and in the paint style its colour and width. */
export function DrawTools(props: Props) {
  const { session, style, enabled, drawing, onDrawing, onUndo } = props;
  const canUndo = useView(session, (view) => ownLastStroke(view) !== undefined);
  return (
    <div className="tools tools--draw" role="toolbar" aria-label="Your pen">
      <button
        type="button"
        className="tools__draw"
        aria-pressed={drawing && enabled}
        disabled={!enabled}
        title="Draw along (D)"
        onClick={() => onDrawing(!drawing)}
      >
        <Icon name={style === "paint" ? "brush" : "pen"} size={18} />
        Draw
      </button>
      {drawing && enabled && style === "paint" && <Inks {...props} />}
      <button
        type="button"
        className="icon-button"
        aria-label="Take back your last stroke"
        title={`Take back your last stroke (${modKey}+Z)`}
        disabled={!enabled || !canUndo}
        onClick={onUndo}
      >
        <Icon name="undo" />
      </button>
    </div>
  );
}

function Inks({ colour, onColour, width, onWidth }: Props) {
  return (
    <div className="inks">
      <div className="inks__row" role="radiogroup" aria-label="Colour">
        {DRAWING_STYLES.paint.palette.map((swatch) => (
          <Swatch
            key={swatch.color}
            name={swatch.name}
            checked={colour === swatch.color}
            onPick={() => onColour(swatch.color)}
            look={{ "--swatch": swatch.color }}
          />
        ))}
      </div>
      <div className="inks__row" role="radiogroup" aria-label="Width">
        {widths.map((one) => (
          <Swatch
            key={one.value}
            name={one.name}
            checked={width === one.value}
            onPick={() => onWidth(one.value)}
            className="swatch swatch--width"
            look={{ "--swatch": colour, "--dot": `${Math.round(4 + one.value * 0.8)}px` }}
          />
        ))}
      </div>
    </div>
  );
}

interface SwatchProps {
  readonly name: string;
  readonly checked: boolean;
  readonly onPick: () => void;
  readonly className?: string;
  readonly look: Readonly<Record<`--${string}`, string>>;
}

function Swatch({ name, checked, onPick, className = "swatch", look }: SwatchProps) {
  return (
    <button
      type="button"
      role="radio"
      aria-checked={checked}
      aria-label={name}
      title={name}
      className={className}
      style={look}
      onClick={onPick}
    />
  );
}
