import type { OpenSession } from "../../session/openSession";
import { useView } from "../../session/useOpenSession";

/** What comes from the tree is as the tree is now, whatever moment of the journal is shown. */
export function NowNote({ session, what }: { session: OpenSession; what: string }) {
  const past = useView(session, (view) => view.moment.kind !== "live");
  return past ? <p className="code-note">{what} as they are now, not as they were at this moment.</p> : null;
}
