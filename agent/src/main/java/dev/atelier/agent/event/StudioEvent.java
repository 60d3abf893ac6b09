package dev.atelier.agent.event;

/** An event type that a studio contributes. Named {@code user.*} if people send it, {@code <studio>.*} if its tools make it. */
public non-sealed interface StudioEvent extends EventData {}
