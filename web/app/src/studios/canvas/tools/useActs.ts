import type { InputEvent } from "@atelier/protocol";
import type { OpenSession, OpenSessionView } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { freshEraseId, lastAct, lastUndone, redoing, undoing } from "./acts";

interface Acts {
  /** Absent when there is nothing to undo, as the next when there is nothing to redo. */
  readonly undo?: () => void;
  readonly redo?: () => void;
  readonly clear: () => void;
}

/** Undo, redo and clear for who sits at this window. */
export function useActs(session: OpenSession): Acts {
  const canUndo = useView(session, hasAct);
  const canRedo = useView(session, hasUndone);
  const send = (input: InputEvent) => void session.send(input);

  const undo = () => {
    const act = lastAct(session.view());
    if (act) send(undoing(act));
  };
  const redo = () => {
    const act = lastUndone(session.view());
    if (act) send(redoing(act));
  };
  const clear = () => send({ type: "user.clear_canvas", erase_id: freshEraseId() });
  return { ...(canUndo ? { undo } : {}), ...(canRedo ? { redo } : {}), clear };
}

function hasAct(view: OpenSessionView): boolean {
  return lastAct(view) !== undefined;
}

function hasUndone(view: OpenSessionView): boolean {
  return lastUndone(view) !== undefined;
}
