import type { OpenSession } from "./openSession";
import { useView } from "./useOpenSession";

/** Says why nothing happens any more, and how it goes on, where a session has spent its budget. */
export function BudgetBanner({ session, onRaise }: { session: OpenSession; onRaise: () => void }) {
  const parked = useView(
    session,
    (view) => view.moment.kind === "live" && view.session.run.stopReason?.type === "budget_reached",
  );
  if (!parked) return null;
  return (
    <div className="past-banner" role="status">
      <span>The budget is spent</span>
      <button type="button" className="past-banner__back" onClick={onRaise}>
        Raise it
      </button>
    </div>
  );
}
