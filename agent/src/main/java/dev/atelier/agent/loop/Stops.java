package dev.atelier.agent.loop;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Interrupts and pauses that wait to be obeyed. They jump the queue: messages of people before them stay queued. Words of other agents before
 * an interrupt are heard, but not acted on: whoever interrupts does not want them to begin anything.
 *
 * @param inputs what is taken up by obeying: these, resumes among them, and answers to calls that are closed by it
 * @param paused whether the session is paused afterwards
 * @param cancels whether something was to begin that now does not
 */
record Stops(List<EventId> inputs, boolean paused, boolean cancels) {
    Stops {
        inputs = List.copyOf(inputs);
    }

    static Optional<Stops> in(Inputs waiting, boolean pausedNow) {
        var seen = new ArrayList<EventId>();
        var words = new ArrayList<EventId>();
        boolean cancels = false;
        Optional<Stops> found = Optional.empty();
        boolean paused = pausedNow;
        for (var input : waiting.list()) {
            switch (input.data()) {
                case UserEvent.Interrupt _ -> {
                    seen.addAll(words);
                    seen.add(input.id());
                    cancels = cancels || !words.isEmpty();
                    words.clear();
                    found = Optional.of(new Stops(seen, paused, cancels));
                }
                case UserEvent.Pause _ -> {
                    seen.add(input.id());
                    paused = true;
                    found = Optional.of(new Stops(seen, true, cancels));
                }
                case UserEvent.Resume _ -> {
                    seen.add(input.id());
                    paused = false;
                }
                case UserEvent.ToolConfirmation _, UserEvent.Result _ -> seen.add(input.id());
                case AgentEvent.ThreadMessageReceived _ -> words.add(input.id());
                default -> {}
            }
        }
        return found;
    }

    StopReason reason() {
        return paused ? new StopReason.Paused() : new StopReason.Interrupted();
    }
}
