package dev.atelier.agent.testkit;

import dev.atelier.agent.event.StudioEvent;

/** The events of the toy studio. */
public sealed interface ToyEvents extends StudioEvent {
    /** {@code user.poke}: the agent has to hear of it. */
    record Poke(String text) implements ToyEvents {}

    /** {@code user.whisper}: the agent need not know. */
    record Whisper(String text) implements ToyEvents {}

    /** {@code toy.echoed}: a tool did something. */
    record Echoed(String callId, int index, String text) implements ToyEvents {}
}
