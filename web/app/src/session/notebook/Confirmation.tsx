import { useState } from "react";

interface Props {
  readonly who: string;
  readonly onAnswer: (verdict: "allow" | "deny", why: string) => void;
}

/** Whether a call may run. The reason for a denial goes to the agent, so that it can do something else. */
export function Confirmation({ who, onAnswer }: Props) {
  const [why, setWhy] = useState("");
  return (
    <div className="call__answer" role="group" aria-label={`The ${who} asks for permission`}>
      <button type="button" className="button button--solid button--small" onClick={() => onAnswer("allow", "")}>
        Approve
      </button>
      <button
        type="button"
        className="button button--outline button--small"
        onClick={() => onAnswer("deny", why.trim())}
      >
        Deny
      </button>
      <input
        className="call__why"
        aria-label="Why it is denied"
        placeholder="Why not, if you deny it"
        maxLength={1000}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && why.trim() && !event.nativeEvent.isComposing) onAnswer("deny", why.trim());
        }}
      />
    </div>
  );
}
