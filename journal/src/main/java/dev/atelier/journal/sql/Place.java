package dev.atelier.journal.sql;

/** An event's key in the table: the session's number in the upper 31 bits, the seq in the lower 32. */
final class Place {
    private static final int SEQ_BITS = 32;

    private Place() {}

    static long of(long session, long seq) {
        if (session < 1 || session > Integer.MAX_VALUE || seq < 1 || seq >= 1L << SEQ_BITS) {
            throw new IllegalArgumentException("no place for event " + seq + " of session number " + session);
        }
        return session << SEQ_BITS | seq;
    }

    static long seq(long place) {
        return place & ((1L << SEQ_BITS) - 1);
    }
}
