package dev.atelier.agent.tool;

import dev.atelier.agent.event.SessionEvent.ErrorInfo;
import dev.atelier.agent.event.SessionTerms;
import java.util.List;
import java.util.stream.Stream;

/** A run's way to see to it that what the session was given lies where its tools find it. Used by one thread at a time. */
@FunctionalInterface
public interface Groundwork {
    /**
     * Lays out whatever is missing. Called before each request of the agent's, by the request's thread, so it may take its time; what is
     * there already costs next to nothing.
     *
     * @param terms as they are now
     * @param again whether a turn begins, so that what failed before is tried once more
     */
    Laid lay(SessionTerms terms, boolean again) throws InterruptedException;

    /** This, and then that. */
    default Groundwork and(Groundwork next) {
        return (terms, again) -> {
            var here = lay(terms, again);
            var there = next.lay(terms, again);
            return new Laid(
                    Stream.concat(here.notes().stream(), there.notes().stream()).toList(),
                    Stream.concat(here.missed().stream(), there.missed().stream())
                            .toList());
        };
    }

    /**
     * How it went.
     *
     * @param notes what the agent is told of it, the same from request to request as long as nothing changes
     * @param missed what failed just now
     */
    record Laid(List<String> notes, List<ErrorInfo> missed) {
        public static final Laid NOTHING = new Laid(List.of(), List.of());

        public Laid {
            notes = List.copyOf(notes);
            missed = List.copyOf(missed);
        }
    }
}
