package dev.atelier.journal;

/** A run's right to write to a session. Each {@link Journal#acquire} raises it; the append checks it. */
public record Epoch(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
