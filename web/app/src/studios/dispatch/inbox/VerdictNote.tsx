import { useAgentName } from "../useAgentName";
import type { Verdict } from "./types";
import { verdictWords } from "./words";

/** What would follow from a delivery, and why. */
export function VerdictNote({ verdict }: { verdict: Verdict }) {
  const nameOf = useAgentName();
  return (
    <div className="verdict" role="status" data-well={verdict.verdict !== "ignore"}>
      <p className="verdict__title">{verdictWords(verdict)}</p>
      <p>
        {verdict.reason} <code className="mono">{verdict.rule}</code>
      </p>
      {verdict.task && (
        <>
          <p>
            {[nameOf(verdict.task.agent), verdict.task.repository, `priority ${verdict.task.priority}`]
              .filter(Boolean)
              .join(" · ")}
          </p>
          <pre className="raw raw--small" tabIndex={0} aria-label="What it would be told">
            {verdict.task.input}
          </pre>
        </>
      )}
    </div>
  );
}
