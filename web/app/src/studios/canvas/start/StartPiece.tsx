import type { SessionSummary } from "@atelier/protocol";
import { useMutation } from "@tanstack/react-query";
import { useId, useState, type SubmitEvent } from "react";
import { api, plainWords } from "../../../shell/api";
import { Check } from "../../../desk/fields";
import { Icon } from "../../../design/Icon";
import { sizes, styles, type CanvasStyle, type Size } from "../options";
import { SketchPreview } from "./SketchPreview";
import { commission, subjects } from "./commission";
import "./start-piece.css";

interface Props {
  readonly onStarted: (session: SessionSummary) => void;
  /** In a dialog: without the large preview. */
  readonly compact?: boolean;
}

/** What shall be drawn, how, and on what sheet. */
export function StartPiece({ onStarted, compact = false }: Props) {
  const [subject, setSubject] = useState("");
  const [style, setStyle] = useState<CanvasStyle>("plotter");
  const [size, setSize] = useState<Size>(sizes[0]);
  const [pauses, setPauses] = useState(false);
  const field = useId();
  const start = useMutation({
    mutationFn: () => api.create(commission({ subject, style, size, pauses })),
    onSuccess: onStarted,
  });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!start.isPending) start.mutate();
  };

  return (
    <form className={compact ? "start start--compact" : "start"} onSubmit={submit}>
      <div className="start__form">
        <div className="start__subject">
          <label htmlFor={field} className={compact ? "start__label" : "visually-hidden"}>
            What shall the artist draw?
          </label>
          <input
            id={field}
            className="start__input"
            value={subject}
            maxLength={300}
            autoComplete="off"
            enterKeyHint="go"
            placeholder="Anything the artist likes"
            data-first
            onChange={(event) => setSubject(event.target.value)}
          />
          <ul className="start__ideas" aria-label="Ideas">
            {subjects.map((idea) => (
              <li key={idea}>
                <button type="button" className="chip" aria-pressed={subject === idea} onClick={() => setSubject(idea)}>
                  {idea}
                </button>
              </li>
            ))}
          </ul>
        </div>
        <div className="start__choices">
          <StyleChoice value={style} onChange={setStyle} />
          <SizeChoice value={size} onChange={setSize} />
        </div>
        <Check checked={pauses} onChange={setPauses}>
          The artist pauses while nobody watches
        </Check>
        <div className="start__go">
          <button type="submit" className="button button--solid button--large" disabled={start.isPending}>
            <Icon name="pen" size={18} />
            {start.isPending ? "Starting…" : "Start the piece"}
          </button>
          <p className="start__error" role="alert">
            {start.isError && `The piece could not be started. ${plainWords(start.error)}`}
          </p>
        </div>
      </div>
      {!compact && (
        <div className="start__preview">
          <div
            className="start__sheet"
            style={{ aspectRatio: `${size.width} / ${size.height}`, maxWidth: sheetWidth(size) }}
          >
            <SketchPreview style={style} width={size.width} height={size.height} animated />
          </div>
        </div>
      )}
    </form>
  );
}

/** All sheets hang with about the same area, so none shouts. */
function sheetWidth({ width, height }: Size): string {
  return `${Math.round(26 * Math.sqrt(width / height))}rem`;
}

function StyleChoice({ value, onChange }: { value: CanvasStyle; onChange: (style: CanvasStyle) => void }) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className="choice__legend">Style</legend>
      <div className="choice__options">
        {styles.map((style) => (
          <label key={style.name} className="style-chip" title={style.about}>
            <input type="radio" name={name} checked={value === style.name} onChange={() => onChange(style.name)} />
            <span className="style-chip__picture">
              <SketchPreview style={style.name} width={240} height={180} />
            </span>
            <span className="style-chip__name">{style.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function SizeChoice({ value, onChange }: { value: Size; onChange: (size: Size) => void }) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className="choice__legend">Sheet</legend>
      <div className="choice__options choice__options--sizes">
        {sizes.map((size) => (
          <label key={size.name} className="size-chip" title={`${size.width} × ${size.height}`}>
            <input type="radio" name={name} checked={value.name === size.name} onChange={() => onChange(size)} />
            <span className="size-chip__picture">
              <span style={{ aspectRatio: `${size.width} / ${size.height}`, ...fitted(size) }} />
            </span>
            <span className="size-chip__name">{size.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function fitted({ width, height }: Size): { width: string } {
  const side = 30;
  return { width: `${(width >= height ? side : (side * width) / height).toFixed(1)}px` };
}
