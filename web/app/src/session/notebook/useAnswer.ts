import { useMemo } from "react";
import type { OpenSession } from "../openSession";

/** What a person can answer to a call that waits. */
export interface Answer {
  readonly confirm: (toolUseId: string, result: "allow" | "deny", why?: string) => void;
  /** The result of a call that the session's client has to run. Resolves with whether it was taken. */
  readonly result: (toolUseId: string, text: string, isError: boolean) => Promise<boolean>;
}

export function useAnswer(session: OpenSession): Answer {
  return useMemo(
    () => ({
      confirm: (toolUseId, result, why) =>
        void session.send({
          type: "user.tool_confirmation",
          tool_use_id: toolUseId,
          result,
          ...(result === "deny" && why ? { deny_message: why } : {}),
        }),
      result: (toolUseId, text, isError) =>
        session.send({
          type: "user.custom_tool_result",
          custom_tool_use_id: toolUseId,
          content: text ? [{ type: "text", text }] : [],
          ...(isError ? { is_error: true } : {}),
        }),
    }),
    [session],
  );
}
