package dev.atelier.journal;

/**
 * The place of an event in its session: gap-free from 1.
 *
 * @param value 1 for the first event; 0 ({@link #START}) is the place before it
 */
public record Seq(long value) implements Comparable<Seq> {
    public static final Seq START = new Seq(0);

    public Seq {
        if (value < 0) {
            throw new IllegalArgumentException("seq must be 0 or more, was " + value);
        }
    }

    public Seq next() {
        return new Seq(value + 1);
    }

    public boolean isAfter(Seq other) {
        return value > other.value;
    }

    @Override
    public int compareTo(Seq other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
