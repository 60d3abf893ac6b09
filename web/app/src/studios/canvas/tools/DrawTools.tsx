import { BRUSHES, type DrawingStyle } from "@atelier/protocol";
import { useState } from "react";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { modKey } from "../../../shell/shortcuts";
import type { ToolKind } from "../easel/Easel";
import { Authors } from "./Authors";
import { Inks } from "./Inks";
import { Flyout } from "./Flyout";
import type { InkChoice } from "./inkChoice";
import { variables } from "./variables";
import "./tools.css";

interface Props {
  readonly session: OpenSession;
  readonly style: DrawingStyle;
  /** Only now can be drawn on, not the past. */
  readonly enabled: boolean;
  readonly tool: ToolKind;
  readonly onTool: (tool: ToolKind) => void;
  readonly ink: InkChoice;
  readonly onInk: (ink: InkChoice) => void;
  readonly hidden: ReadonlySet<string>;
  readonly onHidden: (hidden: ReadonlySet<string>) => void;
  /** Absent when there is nothing to undo or redo. */
  readonly onUndo: (() => void) | undefined;
  readonly onRedo: (() => void) | undefined;
  readonly onClear: () => void;
}

/** A person's own tools: pen and eraser, what the pen draws with, taking back, and whose strokes are to be seen. */
export function DrawTools(props: Props) {
  const { session, style, enabled, tool, onTool, ink, onInk, onUndo, onRedo } = props;
  const [open, setOpen] = useState<"ink" | "authors" | "nothing">("nothing");
  const close = () => setOpen("nothing");
  const toggle = (which: "ink" | "authors") => setOpen((now) => (now === which ? "nothing" : which));
  return (
    <div className="tools tools--draw" role="toolbar" aria-label="Your pen">
      <button
        type="button"
        className="tools__draw"
        aria-pressed={tool === "draw" && enabled}
        disabled={!enabled}
        title="Draw along (D)"
        onClick={() => onTool(tool === "draw" ? "none" : "draw")}
      >
        <Icon name={style === "paint" ? "brush" : "pen"} size={18} />
        <span className="tools__word">Draw</span>
      </button>
      <button
        type="button"
        className="icon-button tools__erase"
        aria-pressed={tool === "erase" && enabled}
        disabled={!enabled}
        aria-label="Erase strokes"
        title="Erase strokes (E)"
        onClick={() => onTool(tool === "erase" ? "none" : "erase")}
      >
        <Icon name="eraser" />
      </button>
      {style === "paint" && (
        <button
          type="button"
          className="icon-button"
          aria-expanded={open === "ink"}
          aria-label={`Ink: ${inkWords(ink)}`}
          title="Brush, colour, size"
          disabled={!enabled}
          onClick={() => toggle("ink")}
        >
          <span
            className="tools__ink"
            style={{
              ...variables({ "--swatch": ink.colour, "--dot": `${Math.round(8 + ink.width * 0.4)}px` }),
              opacity: 0.25 + 0.75 * ink.opacity,
            }}
          />
        </button>
      )}
      <span className="tools__rule" />
      <button
        type="button"
        className="icon-button"
        aria-label="Undo"
        title={`Undo what you did last (${modKey}+Z)`}
        disabled={!enabled || !onUndo}
        onClick={onUndo}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Redo"
        title={`Redo (${modKey}+Shift+Z)`}
        disabled={!enabled || !onRedo}
        onClick={onRedo}
      >
        <Icon name="redo" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-expanded={open === "authors"}
        aria-label="Who drew what"
        title="Who drew what"
        onClick={() => toggle("authors")}
      >
        <Icon name="layers" />
      </button>
      {open === "ink" && (
        <Flyout label="Ink" onClose={close}>
          <Inks ink={ink} onInk={onInk} />
        </Flyout>
      )}
      {open === "authors" && (
        <Flyout label="Who drew what" onClose={close}>
          <Authors
            session={session}
            hidden={props.hidden}
            onHidden={props.onHidden}
            onClear={
              enabled
                ? () => {
                    props.onClear();
                    close();
                  }
                : undefined
            }
          />
        </Flyout>
      )}
    </div>
  );
}

function inkWords({ brush, width }: InkChoice): string {
  const name = BRUSHES.find((one) => one.name === brush)?.label ?? "Plain line";
  return `${name}, size ${width}`;
}
