import type { ReactNode } from "react";

/** What something is made of: names on the left, the rest on the right. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

/** One of them; what is empty says so in words, if there are any. */
export function Fact({ name, none, children }: { name: string; none?: string; children: ReactNode }) {
  const empty = children === null || children === undefined || children === false || children === "";
  return (
    <>
      <dt>{name}</dt>
      <dd>{empty ? <span className="facts__none">{none}</span> : children}</dd>
    </>
  );
}

/** Metadata to be read; nothing where there is none. */
export function MetadataFact({ metadata }: { metadata: Readonly<Record<string, string>> }) {
  const pairs = Object.entries(metadata);
  return (
    pairs.length > 0 && (
      <Fact name="Metadata">
        {pairs.map(([key, value]) => (
          <p key={key}>
            {key}: {value}
          </p>
        ))}
      </Fact>
    )
  );
}
