import { useMemo } from "react";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { commandsOf } from "../terminal/commands";
import { Output } from "../terminal/Output";
import "../terminal/terminal.css";
import { Card } from "./Card";

const lines = 8;

/** What runs right now, by its last lines; gone when nothing runs. */
export function NowCard({ session, onShow }: { session: OpenSession; onShow: () => void }) {
  const shown = useView(session, (view) => (view.moment.kind === "live" ? view.session : null));
  const outputs = useView(session, (view) => view.live.outputs);
  const command = useMemo(
    () => (shown === null ? undefined : commandsOf(shown, outputs).findLast(({ state }) => state === "running")),
    [shown, outputs],
  );
  if (!command) return null;
  return (
    <Card
      title="Running"
      wide
      aside={
        <button type="button" className="card__link" onClick={onShow}>
          Terminal
          <Icon name="terminal" size={15} />
        </button>
      }
    >
      <div className="now-term">
        <p className="term__prompt">
          <span className="term__sign" aria-hidden="true">
            $
          </span>
          <code className="term__typed">{command.lines[0]}</code>
        </p>
        {command.output !== "" && <Output text={command.output} last={lines} />}
        <span className="term__cursor" aria-hidden="true" />
      </div>
    </Card>
  );
}
