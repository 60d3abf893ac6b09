package dev.atelier.journal;

import org.jspecify.annotations.Nullable;

/** What must hold in the store at the moment of an append. */
public sealed interface Guard {
    /** Nothing: people's inputs may always be written. */
    record Open() implements Guard {}

    /**
     * The writer must still own the session.
     *
     * @param epoch what {@link Journal#acquire} returned
     * @param head if set, nothing may have been appended since: the way to end a turn without missing an input
     */
    record Owned(Epoch epoch, @Nullable Seq head) implements Guard {}

    Guard OPEN = new Open();

    static Guard owned(Epoch epoch) {
        return new Owned(epoch, null);
    }
}
