import type { ReactNode } from "react";
import type { Column } from "./sums";

interface Props {
  /** What the plot shows, as a sentence for those who do not see it. */
  readonly label: string;
  readonly columns: readonly Column[];
  /** Those of which a column may have parts, in the order of their colours. */
  readonly of: readonly string[];
  readonly words: (size: number) => string;
  readonly nameOf: (column: Column) => string;
  /** What stands below: few, so that they do not run into each other. */
  readonly ticks: (column: Column, index: number) => ReactNode;
}

/** Columns side by side, each of parts one on the other. A list to be read: each says its name and its size. */
export function Columns({ label, columns, of, words, nameOf, ticks }: Props) {
  const total = (column: Column) => column.parts.reduce((sum, { size }) => sum + size, 0);
  const top = Math.max(...columns.map(total), Number.MIN_VALUE);
  return (
    <div className="columns">
      <p className="columns__top" aria-hidden="true">
        {words(top)}
      </p>
      <ul className="columns__list" aria-label={label}>
        {columns.map((column, index) => (
          <li key={column.name} className="columns__one">
            <span className="columns__space" title={`${nameOf(column)}: ${words(total(column))}`}>
              <span className="columns__bar" style={{ height: `${(total(column) / top) * 100}%` }}>
                {column.parts
                  .filter(({ size }) => size > 0)
                  .map((part) => (
                    <span key={part.of} data-part={of.indexOf(part.of) % 5} style={{ flexGrow: part.size / top }} />
                  ))}
              </span>
            </span>
            <span className="columns__tick" aria-hidden="true">
              {ticks(column, index)}
            </span>
            <span className="visually-hidden">
              {nameOf(column)}: {words(total(column))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
