import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { Board } from "../Board";
import { HealthLine } from "../costs/HealthLine";
import { useLive } from "../useLive";
import { Asking } from "./Asking";
import { Chat } from "./Chat";
import type { BoardSearch } from "./filter";
import { Machine } from "./Machine";
import { TaskTable } from "./TaskTable";

/** Talk with the brain, and see what becomes of it: who works, what waits, and what it waits for. */
export function BoardPage({ search }: { search: BoardSearch }) {
  useLive();
  const navigate = useNavigate();
  const change = useCallback(
    (part: { readonly [Name in keyof BoardSearch]?: string | undefined }) =>
      void navigate({
        to: "/dispatch",
        search: withoutEmpty({ ...search, ...part }),
        replace: true,
        resetScroll: false,
      }),
    [navigate, search],
  );
  return (
    <Board title="Dispatch" lead="What people, webhooks and schedules ask for, and who works on it.">
      <HealthLine />
      <div className="board">
        <section className="board__chat" aria-label="Chat with the brain">
          <Chat conversation={search.chat} onChange={(chat) => change({ chat })} />
        </section>
        <div className="board__main">
          <Asking />
          <Machine />
          <TaskTable search={search} onChange={change} />
        </div>
      </div>
    </Board>
  );
}

function withoutEmpty(search: Readonly<Record<string, string | undefined>>): BoardSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ""));
}
