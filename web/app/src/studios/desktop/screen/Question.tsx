import type { CSSProperties } from "react";
import { Icon, type IconName } from "../../../design/Icon";

interface Props {
  readonly icon: IconName;
  readonly text: string;
  readonly style: CSSProperties;
  readonly upwards: boolean;
  readonly leftwards: boolean;
  readonly onAnswer: (verdict: "allow" | "deny") => void;
}

/** Asks on the screen itself whether the agent may do what it is about to do there. */
export function Question({ icon, text, style, upwards, leftwards, onAnswer }: Props) {
  return (
    <div
      className="mark-question"
      role="group"
      aria-label="The operator asks for permission, on the screen"
      data-up={upwards}
      data-left={leftwards}
      style={style}
    >
      <p>
        <Icon name={icon} size={16} />
        {text}?
      </p>
      <button type="button" className="button button--solid button--small" onClick={() => onAnswer("allow")}>
        Allow
      </button>
      <button type="button" className="button button--outline button--small" onClick={() => onAnswer("deny")}>
        Do not
      </button>
    </div>
  );
}
