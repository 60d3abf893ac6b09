package dev.atelier.models.wire;

/** A stream that ended too early, or that makes no sense. */
public final class IncompleteAnswer extends RuntimeException {
    public IncompleteAnswer(String message) {
        super(message);
    }
}
