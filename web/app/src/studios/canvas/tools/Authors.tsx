import { DRAWING_STYLES, type PlacedStroke } from "@atelier/protocol";
import { useMemo } from "react";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { authorOf } from "../easel/Visibility";
import { personName } from "../../../access/me";
import { variables } from "./variables";

interface Props {
  readonly session: OpenSession;
  readonly hidden: ReadonlySet<string>;
  readonly onHidden: (hidden: ReadonlySet<string>) => void;
  /** Absent while the past is shown. */
  readonly onClear: (() => void) | undefined;
}

interface Author {
  readonly id: string;
  readonly name: string;
  readonly strokes: number;
  /** The ink that they used most. */
  readonly colour: string;
}

/** Whose strokes there are; each can be hidden in this window, and only there. */
export function Authors({ session, hidden, onHidden, onClear }: Props) {
  const strokes = useView(session, (view) => view.shown.canvas.strokes);
  const style = useView(session, (view) => view.shown.canvas.style);
  const authors = useMemo(() => authorsOf(strokes, style), [strokes, style]);
  const show = (id: string, shown: boolean) => {
    const next = new Set(hidden);
    if (shown) next.delete(id);
    else next.add(id);
    onHidden(next);
  };
  return (
    <div className="authors">
      {authors.length === 0 && <p className="authors__none">Nothing is drawn yet.</p>}
      <ul>
        {authors.map((author) => (
          <li key={author.id} className="authors__row">
            <label>
              <input
                type="checkbox"
                checked={!hidden.has(author.id)}
                onChange={(event) => show(author.id, event.target.checked)}
              />
              <span className="authors__ink" style={variables({ "--swatch": author.colour })} />
              <span className="authors__name">{author.name}</span>
            </label>
            <span className="authors__count">{author.strokes === 1 ? "1 stroke" : `${author.strokes} strokes`}</span>
            {authors.length > 1 && (
              <button
                type="button"
                className="authors__only"
                aria-label={`Show only ${author.name}`}
                onClick={() => onHidden(new Set(authors.map(({ id }) => id).filter((id) => id !== author.id)))}
              >
                Only
              </button>
            )}
          </li>
        ))}
      </ul>
      {hidden.size > 0 && (
        <button type="button" className="authors__all" onClick={() => onHidden(new Set())}>
          Show all
        </button>
      )}
      {onClear && authors.length > 0 && (
        <button type="button" className="authors__clear" onClick={onClear}>
          <Icon name="trash" size={18} />
          Clear the canvas
        </button>
      )}
    </div>
  );
}

function authorsOf(strokes: Iterable<PlacedStroke>, style: "plotter" | "paint"): Author[] {
  const found = new Map<string, { strokes: number; inks: Map<string, number> }>();
  for (const placed of strokes) {
    const id = authorOf(placed);
    const author = found.get(id) ?? { strokes: 0, inks: new Map<string, number>() };
    found.set(id, author);
    author.strokes++;
    const ink = inkOf(placed, style);
    author.inks.set(ink, (author.inks.get(ink) ?? 0) + 1);
  }
  return [...found].map(([id, { strokes: count, inks }]) => {
    const [colour] = [...inks].reduce((most, one) => (one[1] > most[1] ? one : most));
    return { id, name: nameOf(id), strokes: count, colour };
  });
}

function inkOf({ stroke }: PlacedStroke, style: "plotter" | "paint"): string {
  const rules = DRAWING_STYLES[style];
  return (rules.obeysInk ? stroke.color : undefined) ?? rules[stroke.author].color;
}

function nameOf(id: string): string {
  if (id === "agent") return "The artist";
  return personName(id);
}
