package dev.atelier.agent.trace;

import java.util.List;

/**
 * What was done in a session, as far as it was looked at.
 *
 * @param id 32 hexadecimal digits
 * @param spans by their beginnings
 * @param range of the session's own journal
 */
public record Trace(String id, List<Span> spans, Range range) {
    public Trace {
        spans = List.copyOf(spans);
    }

    /**
     * Which events were looked at.
     *
     * @param from seq of the first besides the very first, which is always looked at
     * @param to seq of the last
     * @param head of the journal then
     * @param threadsLeftOut how many threads there was no room for
     */
    public record Range(long from, long to, long head, int threadsLeftOut) {}
}
