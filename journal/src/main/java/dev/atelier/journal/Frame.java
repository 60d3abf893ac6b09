package dev.atelier.journal;

/**
 * A transient preview of an event to come: never stored, may be dropped, whole frames only.
 *
 * @param type dotted or plain lower-case name, {@code event_delta}
 * @param data one JSON object with the frame's own fields
 */
public record Frame(String type, String data) {}
