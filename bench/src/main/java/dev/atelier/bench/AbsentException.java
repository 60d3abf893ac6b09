package dev.atelier.bench;

/** A row cannot run on this machine; the message says what is missing. */
public final class AbsentException extends Exception {
    public AbsentException(String message) {
        super(message);
    }
}
