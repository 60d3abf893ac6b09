import type { SessionSummary } from "@atelier/protocol";
import { lazy, Suspense } from "react";

const StartRunForm = lazy(() => import("./StartRunForm"));

/** The form comes when somebody wants it: whoever draws or talks does not wait for it. */
export function StartRun(props: { onStarted: (session: SessionSummary) => void; compact?: boolean }) {
  return (
    <Suspense fallback={<div style={{ minHeight: "24rem" }} aria-busy="true" />}>
      <StartRunForm {...props} />
    </Suspense>
  );
}
