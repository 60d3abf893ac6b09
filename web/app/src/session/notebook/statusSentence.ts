import type { OutcomeResult, PauseReason, StatusEntry, StopReason, WaitsFor } from "@atelier/protocol";
import { personName } from "../../access/me";
import type { Studio } from "../../studios/studio";

/** What a grader's look came to. */
export const verdictWords: Readonly<Record<OutcomeResult, string>> = {
  satisfied: "The outcome is reached",
  needs_revision: "Needs another try",
  failed: "The outcome cannot be reached",
  max_iterations_reached: "Not reached in the tries that it had",
  interrupted: "Stopped before a verdict",
};

/** A change of the session in plain words; nothing for changes that the other lines already tell. */
export function statusSentence(
  { change, actor }: Pick<StatusEntry, "change" | "actor">,
  studio: Studio | undefined,
): string | undefined {
  const person = personName(actor);
  switch (change.to) {
    case "created":
      return studio?.opening ?? "The session begins";
    case "running":
      return undefined;
    case "idle":
      return stopped(change.stopReason, change.waitsFor, studio?.performer ?? "agent");
    case "rescheduled":
      return "The model is busy; another try follows";
    case "terminated":
      return "The session has ended";
    case "deleted":
      return "The session was deleted";
    case "compacted":
      return "What was said before is summarised for the agent from here on";
    case "outcome_defined":
      return `To come to: ${change.description}`;
    case "graded":
      return `${verdictWords[change.result]}: ${change.explanation}`;
    case "thread":
      return threadWords(change.agent, change.now);
    case "thread_message":
      return change.direction === "sent" ? `To ${change.agent}: ${change.text}` : `${change.agent}: ${change.text}`;
    case "interrupt_asked":
      return `${person} asked to stop`;
    case "pause_asked":
      return pauseAsked(change.reason, person, studio?.performer ?? "agent");
    case "resumed":
      return `${person} asked to go on`;
    case "titled":
      return `Named “${change.title}”`;
    case "finished":
      return "The piece is finished";
    case "erased":
      return change.strokes === 1 ? "A stroke was erased" : `${change.strokes} strokes were erased`;
    case "critiqued":
      return change.verdict === "pass" ? "The critic lets it pass" : "The critic wants more of it";
    case "styled":
      return change.style === "paint"
        ? "The piece is in paint from here on"
        : "The piece is in plotter ink from here on";
    case "cleared":
      return "The canvas was cleared";
    case "put_back":
      return "What was erased is back";
    case "coded":
    case "dispatched":
    case "operated":
      return studio?.eventWords?.(change.event);
  }
}

function pauseAsked(reason: PauseReason, person: string, who: string): string {
  switch (reason) {
    case "user":
      return `${person} asked to pause`;
    case "disconnect":
      return `Nobody watches: the ${who} waits for somebody to come`;
    case "error":
      return `Something went wrong: the ${who} pauses`;
  }
}

function threadWords(agent: string, now: Extract<StatusEntry["change"], { to: "thread" }>["now"]): string | undefined {
  switch (now) {
    case "created":
      return `${agent} was called in`;
    case "running":
      return undefined;
    case "idle":
      return `${agent} rests`;
    case "rescheduled":
      return `${agent} waits for the model`;
    case "terminated":
      return `${agent} has left`;
  }
}

function stopped(reason: StopReason, waitsFor: WaitsFor | undefined, who: string): string | undefined {
  switch (reason.type) {
    case "end_turn":
      return `The ${who} rests`;
    case "requires_action":
      return waitsFor === "worker" ? `The ${who} waits for a worker` : `The ${who} waits for you`;
    case "retries_exhausted":
      return `The ${who} gave up for now`;
    case "limit_reached":
      return `The turn reached its limit of ${reason.value} ${reason.limit}`;
    case "interrupted":
      return "Stopped";
    case "paused":
      return "Paused";
    case "budget_reached":
      return "The budget is spent; raise it to go on";
    case "refusal":
      return reason.explanation ?? "The model declined";
  }
}
