import type { StatusEntry, StopReason } from "@atelier/protocol";

/** A change of the session in plain words; nothing for changes that the other lines already tell. */
export function statusSentence(change: StatusEntry["change"]): string | undefined {
  switch (change.to) {
    case "created":
      return "The sheet is laid out";
    case "running":
      return undefined;
    case "idle":
      return stopped(change.stopReason);
    case "rescheduled":
      return "The model is busy; another try follows";
    case "terminated":
      return "The session has ended";
    case "interrupt_asked":
      return "You asked to stop";
    case "pause_asked":
      return "You asked to pause";
    case "resumed":
      return "You asked to go on";
    case "titled":
      return `Named “${change.title}”`;
    case "finished":
      return "The piece is finished";
  }
}

function stopped(reason: StopReason): string | undefined {
  switch (reason.type) {
    case "end_turn":
      return "The artist rests";
    case "requires_action":
      return "The artist waits for you";
    case "retries_exhausted":
      return "The artist gave up for now";
    case "limit_reached":
      return `The turn reached its limit of ${reason.value} ${reason.limit}`;
    case "interrupted":
      return "Stopped";
    case "paused":
      return "Paused";
  }
}
