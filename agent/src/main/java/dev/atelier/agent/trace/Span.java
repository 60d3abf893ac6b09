package dev.atelier.agent.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work, as OpenTelemetry has it.
 *
 * @param name of low cardinality: {@code chat claude-opus-4-8}
 * @param start when its event was committed, to the millisecond
 * @param end null while it runs
 */
public record Span(
        Place place,
        String name,
        Kind kind,
        Instant start,
        @Nullable Instant end,
        Status status,
        Detail detail) {
    /**
     * Where it belongs. Ids follow from the journal, so that every look at it names the same span.
     *
     * @param traceId 32 hexadecimal digits
     * @param id 16 hexadecimal digits
     * @param parentId null of the first span of a trace
     */
    public record Place(
            Part part, String traceId, String id, @Nullable String parentId) {}

    /** What of a session it is. */
    public enum Part {
        SESSION,
        TURN,
        REQUEST,
        CALL,
        EVALUATION,
        /** What a studio has to say besides. */
        EXTRA
    }

    public enum Kind {
        INTERNAL,
        CLIENT
    }

    public enum Status {
        OK,
        ERROR,
        RUNNING
    }

    /**
     * What is known of it.
     *
     * @param attributes {@link String}, {@link Long}, {@link Double}, {@link Boolean} or a list of strings, in the order in which they were
     *     learnt
     */
    public record Detail(Map<String, Object> attributes, List<Note> notes) {}

    /** What happened at one moment of it; OpenTelemetry calls it an event. */
    public record Note(String name, Instant at, Map<String, Object> attributes) {}

    public Part part() {
        return place.part();
    }

    public Map<String, Object> attributes() {
        return detail.attributes();
    }

    /** Empty while it runs. */
    public Optional<Duration> duration() {
        return end == null ? Optional.empty() : Optional.of(Duration.between(start, end));
    }
}
