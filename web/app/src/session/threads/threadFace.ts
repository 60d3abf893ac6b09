import type { CalledThread } from "@atelier/protocol";
import type { Tone } from "../statusFace";

/** How a thread is doing, for people. */
export function threadFace(thread: CalledThread): { label: string; tone: Tone } {
  switch (thread.now) {
    case "running":
      return { label: "Working", tone: "work" };
    case "rescheduling":
      return { label: "Trying again", tone: "ask" };
    case "terminated":
      return { label: "Ended", tone: "rest" };
    case "idle":
      return resting(thread);
  }
}

function resting({ stopReason, waitsFor }: CalledThread): { label: string; tone: Tone } {
  switch (stopReason?.type) {
    case undefined:
      return { label: "Starting", tone: "work" };
    case "requires_action":
      return waitsFor === "worker"
        ? { label: "Waiting for a worker", tone: "rest" }
        : { label: "Waiting for you", tone: "ask" };
    case "budget_reached":
      return { label: "Out of budget", tone: "ask" };
    case "paused":
      return { label: "Paused", tone: "rest" };
    case "interrupted":
      return { label: "Stopped", tone: "rest" };
    case "retries_exhausted":
    case "refusal":
    case "limit_reached":
      return { label: "Gave up", tone: "wrong" };
    case "end_turn":
      return { label: "Done", tone: "rest" };
  }
}
