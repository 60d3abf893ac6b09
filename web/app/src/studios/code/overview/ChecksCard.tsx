import type { CodeChecks } from "@atelier/protocol";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { lasted } from "../times";
import { Card } from "./Card";

/** Whether the project builds and its tests pass, as of the last time that somebody looked. */
export function ChecksCard({ session }: { session: OpenSession }) {
  const checks = useView(session, (view) => view.shown.code.checks);
  const last = checks[checks.length - 1];
  if (!last) return null;
  const { commands, tests, passed, left_out: leftOut } = last.event;
  return (
    <Card
      title="Checks"
      tone={passed ? "good" : "wrong"}
      aside={
        <span className="card__tag" data-tone={passed ? "good" : "wrong"}>
          {passed ? "Passed" : commands.length === 0 ? "Nothing to run" : "Not passed"}
        </span>
      }
    >
      {tests && (
        <p className="checks__tests">
          <strong>{tests.passed}</strong> passed
          {tests.failed > 0 && (
            <span className="checks__bad">
              {" · "}
              <strong>{tests.failed}</strong> failed
            </span>
          )}
          {tests.skipped > 0 && ` · ${tests.skipped} skipped`}
        </p>
      )}
      <ul className="checks__commands">
        {commands.map((command, index) => {
          const well = command.exit_code === 0 && !command.timed_out;
          return (
            <li key={index} data-well={well}>
              <Icon name={well ? "check" : "close"} size={15} />
              <code>{command.command}</code>
              <span className="checks__end">
                {!well && (command.timed_out ? "timed out, " : `exit ${command.exit_code ?? "unknown"}, `)}
                {lasted(command.ms)}
              </span>
            </li>
          );
        })}
      </ul>
      {leftOut?.map((why) => (
        <p key={why} className="checks__before">
          {why}
        </p>
      ))}
      {tests?.failures.map((failure, index) => (
        <details key={index} className="checks__failure" open={index === 0}>
          <summary>{failure.name}</summary>
          <pre tabIndex={0}>{failure.message}</pre>
        </details>
      ))}
      <Before checks={checks} />
    </Card>
  );
}

/** The runs before the last one, as dots: how it came to be what it is. */
function Before({ checks }: { checks: readonly CodeChecks[] }) {
  if (checks.length < 2) return null;
  const failed = checks.filter(({ event }) => !event.passed).length;
  return (
    <p className="checks__before">
      <span aria-hidden="true">
        {checks.map(({ event }) => (
          <span key={event.id} className="checks__dot" data-well={event.passed} />
        ))}
      </span>
      Run {checks.length} times, {failed === 0 ? "always passed" : `${failed} not passed`}
    </p>
  );
}
