package dev.atelier.dispatch.brain;

import java.time.Instant;

/** What the brain was told from then on, until the next version. */
public record BrainText(int version, String text, Cause cause, Instant createdAt) {}
