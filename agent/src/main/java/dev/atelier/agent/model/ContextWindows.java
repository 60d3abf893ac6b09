package dev.atelier.agent.model;

import java.util.OptionalLong;

/** How much a model can take in. Thread-safe, quick. */
@FunctionalInterface
public interface ContextWindows {
    /** Nobody knows. */
    ContextWindows UNKNOWN = _ -> OptionalLong.empty();

    /** The most tokens of one request to the model of that id; empty if that is not known. */
    OptionalLong maxInputTokens(String model);
}
