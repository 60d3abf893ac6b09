package dev.atelier.models.anthropic;

/** A stream that ended too early, or that makes no sense. */
final class IncompleteAnswer extends RuntimeException {
    IncompleteAnswer(String message) {
        super(message);
    }
}
