import { useState } from "react";
import type { OpenSession, OpenSessionView } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { freshEraseId, lastAct, nameOf, redoing, undoing, type Act } from "./acts";

/** An act that was undone, and the name of the one that was the last then: only upon that one can it be done again. */
interface Undone {
  readonly act: Act;
  readonly upon: string | undefined;
}

interface Acts {
  /** Absent when there is nothing to undo, as the next when there is nothing to redo. */
  readonly undo?: () => void;
  readonly redo?: () => void;
  readonly clear: () => void;
}

/** Undo, redo and clear for who sits at this window. */
export function useActs(session: OpenSession): Acts {
  const last = useView(session, nameOfLast);
  const [undone, setUndone] = useState<readonly Undone[]>([]);
  const newest = undone[undone.length - 1];

  const undo = () => {
    const act = lastAct(session.view());
    if (!act) return;
    void session.send(undoing(act));
    const upon = nameOfLast(session.view());
    setUndone((now) => [...now, { act, upon }]);
  };
  const redo = () => {
    if (!newest) return;
    setUndone((now) => now.slice(0, -1));
    void session.send(redoing(newest.act));
  };
  const clear = () => void session.send({ type: "user.clear_canvas", erase_id: freshEraseId() });
  return {
    ...(last === undefined ? {} : { undo }),
    ...(newest && newest.upon === last ? { redo } : {}),
    clear,
  };
}

function nameOfLast(view: OpenSessionView): string | undefined {
  const act = lastAct(view);
  return act && nameOf(act);
}
