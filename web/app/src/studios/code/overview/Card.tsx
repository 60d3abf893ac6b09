import { useId, type ReactNode } from "react";

interface Props {
  readonly title: ReactNode;
  /** What stands opposite of the title. */
  readonly aside?: ReactNode;
  readonly tone?: "ask" | "good" | "wrong";
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** One matter of the run. */
export function Card({ title, aside, tone, wide = false, children }: Props) {
  const id = useId();
  return (
    <section className="card" data-tone={tone} data-wide={wide} aria-labelledby={id}>
      <header className="card__head">
        <h2 id={id} className="card__title">
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
