import type { ReactNode } from "react";

/** Says why there is nothing to be seen here, and when there will be. */
export function Blank({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="code-blank">
      <p className="code-blank__title">{title}</p>
      {children !== undefined && <p className="code-blank__text">{children}</p>}
    </div>
  );
}
