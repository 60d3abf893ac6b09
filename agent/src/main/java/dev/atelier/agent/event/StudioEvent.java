package dev.atelier.agent.event;

import java.util.Optional;

/** An event type that a studio contributes. Named {@code user.*} if people send it, {@code <studio>.*} if its tools make it. */
public non-sealed interface StudioEvent extends EventData {
    /** The title that the session gets by this event, if any; the loop then also says {@code session.updated}. */
    default Optional<String> sessionTitle() {
        return Optional.empty();
    }
}
