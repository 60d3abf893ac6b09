import { useRef, useState, type PointerEvent, type ReactNode, type RefObject } from "react";
import { Composer } from "./Composer";
import { Notebook } from "./notebook/Notebook";
import type { OpenSession } from "./openSession";
import { statusNow, statusShown } from "./statusFace";
import { StatusPill } from "./StatusPill";
import { TurnControls } from "./TurnControls";
import { useFace } from "./useFace";
import { usePerformer } from "./useOpenSession";
import "./panel.css";

interface Props {
  readonly session: OpenSession;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** In place of how the session is doing. */
  readonly status?: ReactNode;
  /** In place of pausing and stopping the turn. */
  readonly controls?: ReactNode;
  /** In place of the field that writes to the session. */
  readonly composer?: ReactNode;
}

/** Beside the work on a desk; on a phone a sheet that is pulled up from below. */
export function Panel({ session, field, status, controls, composer }: Props) {
  const face = useFace(session, statusNow);
  const shown = useFace(session, statusShown);
  const [open, setOpen] = useState(false);
  const pull = usePull(setOpen);
  const who = usePerformer(session);
  return (
    <aside className="panel" data-open={open} aria-label={`The ${who}`}>
      <button
        type="button"
        className="panel__handle"
        aria-expanded={open}
        aria-label={open ? "Lower the notebook" : "Raise the notebook"}
        onClick={() => setOpen(!open)}
        {...pull}
      />
      <div className="panel__head" {...pull}>
        {status ?? <StatusPill face={shown} who={who} />}
        {controls ?? <TurnControls session={session} face={face} />}
      </div>
      <Notebook session={session} />
      {composer ?? <Composer session={session} face={face} field={field} />}
    </aside>
  );
}

const far = 36;

/** Pulling the top of the sheet up opens it, pushing it down closes it. */
function usePull(setOpen: (open: boolean) => void) {
  const start = useRef<number | undefined>(undefined);
  return {
    onPointerDown: (event: PointerEvent) => {
      start.current = event.pointerType === "mouse" ? undefined : event.clientY;
    },
    onPointerMove: (event: PointerEvent) => {
      if (start.current === undefined || Math.abs(event.clientY - start.current) < far) return;
      setOpen(event.clientY < start.current);
      start.current = undefined;
    },
    onPointerUp: () => {
      start.current = undefined;
    },
  };
}
