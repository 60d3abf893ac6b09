import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { Card } from "./Card";
import { Confidence } from "./Confidence";
import { Words } from "./Words";

/** Where the coder chose between ways to go, and why. */
export function DecisionsCard({ session }: { session: OpenSession }) {
  const decisions = useView(session, (view) => view.shown.code.decisions);
  if (decisions.length === 0) return null;
  return (
    <Card title="Decisions">
      <ul className="decisions">
        {decisions.map((decision) => (
          <li key={decision.id} className="decision">
            <p className="decision__point">{decision.point}</p>
            <p className="decision__choice">
              <Words text={decision.choice} />
            </p>
            <p className="decision__reason">
              <Words text={decision.reason} />
            </p>
            {decision.alternatives.length > 0 && (
              <p className="decision__others">Instead of {decision.alternatives.join("; ")}</p>
            )}
            <Confidence {...decision.confidence} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
