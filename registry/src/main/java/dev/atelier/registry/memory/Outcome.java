package dev.atelier.registry.memory;

import dev.atelier.registry.Resource;

/** What became of a change of a memory. */
public sealed interface Outcome {
    record Done(Resource<Memory> memory) implements Outcome {}

    /** Another memory lies at that path, above it or below it. */
    record Occupied(Resource<Memory> by) implements Outcome {}

    /** Its content is not what the caller expected. */
    record Different() implements Outcome {}

    /** The store has as many memories as it takes. */
    record Full(int most) implements Outcome {}

    record Missing() implements Outcome {}
}
