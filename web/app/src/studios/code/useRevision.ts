import { useEffect, useRef, useState } from "react";
import type { OpenSession } from "../../session/openSession";
import { useView } from "../../session/useOpenSession";

const calm = 900;

/** A number that rises when the files of a run may be others than before, but not more often than a person can follow. */
export function useRevision(session: OpenSession): number {
  return useCalm(useView(session, (view) => Math.max(view.session.code.treeSeq, view.session.code.push?.seq ?? 0)));
}

/** The latest of a number that rises, with a pause after each change. */
export function useCalm(value: number): number {
  const [shown, show] = useState(value);
  const changedAt = useRef(-Infinity);
  useEffect(() => {
    if (shown === value) return undefined;
    const timer = setTimeout(
      () => {
        changedAt.current = performance.now();
        show(value);
      },
      Math.max(0, changedAt.current + calm - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [value, shown]);
  return shown;
}
