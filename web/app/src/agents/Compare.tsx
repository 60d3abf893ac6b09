import { Nothing } from "../desk/Listing";
import { TextDiff } from "../desk/TextDiff";
import type { Agent } from "../desk/types";
import { changes } from "./agentFields";
import "../desk/compare.css";

/** What is not the same in two versions, field by field. */
export function Compare({ before, after }: { before: Agent; after: Agent }) {
  const found = changes(before, after);
  const title = `From version ${before.version} to version ${after.version}`;
  return (
    <section className="compare" aria-label={title}>
      <h2 className="compare__title">{title}</h2>
      {found.length === 0 && <Nothing title="Nothing that shows is different" />}
      {found.map(({ name, before: old, after: now }) => (
        <section key={name} className="compare__field">
          <h3 className="compare__name">{name}</h3>
          <TextDiff label={`${name}, what changed`} before={old} after={now} />
        </section>
      ))}
    </section>
  );
}
