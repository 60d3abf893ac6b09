import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { Select } from "../../../desk/fields";
import { ApiError, plainWords } from "../../../shell/api";
import { treeOf } from "@atelier/protocol";
import { dispatch } from "../api";
import { dispatchKey } from "../useLive";
import { ChatComposer } from "./ChatComposer";
import { ChatTurn } from "./ChatTurn";
import { turnsOf } from "./turns";
import "./chat.css";

interface Props {
  /** None: a new one. */
  readonly conversation: string | undefined;
  readonly onChange: (conversation: string | undefined) => void;
}

/** What was said to the brain and by it, with what it had others do. */
export function Chat({ conversation, onChange }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const said = useQuery({
    queryKey: [...dispatchKey, "conversation", conversation],
    queryFn: () => dispatch.conversation(conversation ?? ""),
    enabled: conversation !== undefined,
    retry: false,
  });
  const tasks = useQuery({
    queryKey: [...dispatchKey, "tasks", "conversation", conversation],
    queryFn: () => dispatch.tasks({ session_id: conversation }, 500),
    enabled: conversation !== undefined,
  });
  const trees = useMemo(() => treeOf(tasks.data ?? []), [tasks.data]);
  const turns = turnsOf(conversation === undefined ? [] : (said.data?.messages ?? []));
  const unknown = said.error instanceof ApiError && said.error.status === 404;
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [conversation, turns.length]);
  return (
    <div className="chat" data-empty={turns.length === 0}>
      <Head conversation={conversation} onChange={onChange} />
      <div className="chat__box" ref={box} role="log" aria-label="Conversation" tabIndex={0}>
        {turns.length === 0 && <Hello trouble={said.isError && !unknown ? plainWords(said.error) : undefined} />}
        {turns.map((turn) => (
          <ChatTurn key={turn.task} turn={turn} node={trees.find(({ task }) => task.task_id === turn.task)} />
        ))}
      </div>
      <ChatComposer conversation={conversation} onSaid={onChange} />
    </div>
  );
}

function Hello({ trouble }: { trouble: string | undefined }) {
  return (
    <div className="chat__hello">
      <p className="chat__hello-title">{trouble === undefined ? "Ask the brain" : "This cannot be shown"}</p>
      <p>
        {trouble ??
          "It answers what it can by itself, and gives the rest to a planner and executors. Name a repository to have something changed in it."}
      </p>
    </div>
  );
}

function Head({ conversation, onChange }: Props) {
  const all = useQuery({ queryKey: [...dispatchKey, "conversations"], queryFn: dispatch.conversations });
  const options = (all.data ?? []).map(({ session_id: id, last_at: at, tasks }) => {
    const when = new Date(at).toLocaleString("en", {
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    });
    return [id, `${when} (${tasks})`] as const;
  });
  const unknown = conversation !== undefined && options.every(([id]) => id !== conversation);
  return (
    <div className="chat__head">
      <h2 className="board__title">Brain</h2>
      {(options.length > 0 || conversation !== undefined) && (
        <Select
          small
          aria-label="Conversation"
          value={conversation ?? ""}
          options={[
            ["", "A new conversation"],
            ...(unknown ? [[conversation, "This conversation"] as const] : []),
            ...options,
          ]}
          onChange={(chosen) => onChange(chosen === "" ? undefined : chosen)}
        />
      )}
    </div>
  );
}
