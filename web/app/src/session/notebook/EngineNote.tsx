import type { EngineEntry, EngineEvent } from "@atelier/protocol";
import { Icon, type IconName } from "../../design/Icon";
import type { Studio } from "../../studios/studio";
import { clock } from "./clock";
import { endedWell, engineWords, helperBlocks, type HelperBlock } from "./engineWords";
import "./engine-note.css";

interface Props {
  readonly entry: EngineEntry;
  readonly studio: Studio | undefined;
}

/** What another engine tells of itself: its beginning and end as lines, all else to be opened; its helpers' work set in. */
export function EngineNote({ entry, studio }: Props) {
  const { event } = entry;
  switch (event.type) {
    case "engine.subagent":
      return <Helper event={event} studio={studio} />;
    case "engine.started":
      return <Line at={entry.at}>{engineWords(event)}</Line>;
    case "engine.ended":
      return endedWell(event) ? (
        <Line at={entry.at}>{engineWords(event)}</Line>
      ) : (
        <Told icon="alert" words={engineWords(event)} inside={pretty(event.detail)} failed />
      );
    case "engine.notice":
      return <Told icon="details" words={engineWords(event)} inside={pretty(event.detail)} />;
    case "engine.line":
      return <Told icon="help" words={engineWords(event)} inside={event.text} />;
  }
}

function Line({ at, children }: { at: string; children: string }) {
  return (
    <p className="note note--status">
      <span>{children}</span>
      <time dateTime={at}>{clock(at)}</time>
    </p>
  );
}

interface ToldProps {
  readonly icon: IconName;
  readonly words: string;
  readonly inside: string;
  readonly failed?: boolean;
}

function Told({ icon, words, inside, failed = false }: ToldProps) {
  return (
    <div className="note note--tool" data-state={failed ? "failed" : "done"}>
      <details className="call">
        <summary className="call__line">
          <Icon name={icon} size={16} />
          <span className="call__words">{words}</span>
          <Icon name="chevron" size={16} />
        </summary>
        <div className="call__inside">
          <pre tabIndex={0}>{inside}</pre>
        </div>
      </details>
    </div>
  );
}

type Subagent = Extract<EngineEvent, { type: "engine.subagent" }>;

function Helper({ event, studio }: { event: Subagent; studio: Studio | undefined }) {
  const blocks = helperBlocks(event.blocks);
  if (blocks.length === 0) return null;
  return (
    <div className="note helper" role="group" aria-label="A helper of the engine">
      {blocks.map((block, index) => (
        <Block key={index} block={block} asked={event.role === "user"} studio={studio} />
      ))}
    </div>
  );
}

function Block({ block, asked, studio }: { block: HelperBlock; asked: boolean; studio: Studio | undefined }) {
  switch (block.kind) {
    case "text":
      return <p className={asked ? "helper__asked" : "helper__said"}>{block.text}</p>;
    case "call": {
      const words = studio?.callWords(block.name, {});
      return <Told icon={words?.icon ?? "tool"} words={block.name} inside={block.text} />;
    }
    case "result":
      return <p className="call__preview">{block.text}</p>;
  }
}

function pretty(detail: unknown): string {
  return detail === undefined ? "" : JSON.stringify(detail, undefined, 1);
}
