package dev.atelier.agent.loop;

import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Interrupts and pauses that wait to be obeyed. They jump the queue: messages before them stay queued.
 *
 * @param inputs what is taken up by obeying: these, resumes among them, and answers to calls that are closed by it
 * @param paused whether the session is paused afterwards
 */
record Stops(List<EventId> inputs, boolean paused) {
    Stops {
        inputs = List.copyOf(inputs);
    }

    static Optional<Stops> in(Inputs waiting, boolean pausedNow) {
        var seen = new ArrayList<EventId>();
        Optional<Stops> found = Optional.empty();
        boolean paused = pausedNow;
        for (var input : waiting.list()) {
            switch (input.data()) {
                case UserEvent.Interrupt _ -> {
                    seen.add(input.id());
                    found = Optional.of(new Stops(seen, paused));
                }
                case UserEvent.Pause _ -> {
                    seen.add(input.id());
                    paused = true;
                    found = Optional.of(new Stops(seen, true));
                }
                case UserEvent.Resume _ -> {
                    seen.add(input.id());
                    paused = false;
                }
                case UserEvent.ToolConfirmation _, UserEvent.CustomToolResult _ -> seen.add(input.id());
                default -> {}
            }
        }
        return found;
    }

    StopReason reason() {
        return paused ? new StopReason.Paused() : new StopReason.Interrupted();
    }
}
