import { memo, useMemo, useState } from "react";
import { useCopy } from "../../../desk/useCopy";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { useFollow } from "../../../session/notebook/useFollow";
import { useView } from "../../../session/useOpenSession";
import { download } from "../../../shell/api";
import { useSeconds } from "../rail/useSeconds";
import { between, lasted } from "../times";
import { commandsOf, wholeOutput, type Command } from "./commands";
import { Output } from "./Output";
import "./terminal.css";

const nothing: readonly never[] = [];
const portion = 60;

/** Every command of the run with what it wrote: while it writes, and at any moment of the past. */
export function Terminal({ session }: { session: OpenSession }) {
  const shown = useView(session, (view) => view.shown);
  const live = useView(session, (view) => view.moment.kind === "live");
  const outputs = useView(session, (view) => (view.moment.kind === "live" ? view.live.outputs : nothing));
  const commands = useMemo(() => commandsOf(shown, outputs), [shown, outputs]);
  const [most, setMost] = useState(portion);
  const { box, content, following, toEnd } = useFollow();
  const from = Math.max(0, commands.length - most);
  return (
    <div className="term">
      <div className="term__box" ref={box} tabIndex={0} role="log" aria-label="Terminal" aria-live="off">
        <div className="term__content" ref={content}>
          {from > 0 && (
            <button type="button" className="term__earlier" onClick={() => setMost((count) => count + portion)}>
              {from} earlier {from === 1 ? "command" : "commands"}
            </button>
          )}
          {commands.slice(from).map((command) => (
            <Ran key={command.id} command={command} live={live} />
          ))}
          {commands.length === 0 && (
            <p className="term__hush">
              Nothing was run yet. Commands of the coder appear here while they run, with all that they write.
            </p>
          )}
        </div>
      </div>
      {!following && (
        <button type="button" className="button button--solid button--small term__jump" onClick={toEnd}>
          <Icon name="chevron" size={16} />
          {live ? "Jump to now" : "Jump to this moment"}
        </button>
      )}
    </div>
  );
}

/** Renders again only if its own command changed: the list is built anew with every event. */
const Ran = memo(Ran_, (before, after) => before.live === after.live && same(before.command, after.command));

function same(one: Command, other: Command): boolean {
  return (
    one.output === other.output &&
    one.state === other.state &&
    one.endedAt === other.endedAt &&
    one.lines.join("\n") === other.lines.join("\n")
  );
}

function Ran_({ command, live }: { command: Command; live: boolean }) {
  const [copied, copy] = useCopy();
  const whole = wholeOutput(command.output);
  return (
    <section className="term__command" data-state={command.state} aria-label={`Command: ${command.lines[0] ?? ""}`}>
      <div className="term__prompt">
        <span className="term__sign" aria-hidden="true">
          $
        </span>
        <code className="term__typed">{command.lines.join("\n")}</code>
        <button
          type="button"
          className="term__copy"
          aria-label="Copy the command"
          title="Copy the command"
          onClick={() => copy(command.lines.join("\n"))}
        >
          <Icon name={copied ? "check" : "copy"} size={15} />
        </button>
      </div>
      {command.output !== "" && <Output text={command.output} />}
      <p className="term__end">
        <End command={command} live={live} />
        {whole !== undefined && (
          <button
            type="button"
            className="term__whole"
            onClick={() => void download(whole, `output-${command.id}.txt`)}
          >
            The whole output
          </button>
        )}
      </p>
    </section>
  );
}

function End({ command, live }: { command: Command; live: boolean }) {
  const took = command.endedAt === null ? "" : lasted(between(command.at, command.endedAt));
  switch (command.state) {
    case "running":
      return live ? <Running since={command.at} /> : <span>was running</span>;
    case "waiting":
      return <span className="term__ask">waits for approval</span>;
    case "denied":
      return <span className="term__bad">not allowed</span>;
    case "failed":
      return <span className="term__bad">failed · {took}</span>;
    case "done":
      return <span>{took}</span>;
  }
}

function Running({ since }: { since: string }) {
  const now = useSeconds(true);
  return (
    <span className="term__running">
      <span className="term__cursor" aria-hidden="true" />
      running
      <span aria-hidden="true"> · {lasted(Math.floor(Math.max(0, now - Date.parse(since)) / 1_000) * 1_000)}</span>
    </span>
  );
}
