package dev.atelier.desktop.control;

/** What came of a wish for the control. */
public sealed interface Answer {
    /** As wished; the person has the control. */
    record Yours(Lease lease) implements Answer {}

    /** The agent has the control. */
    record Agents() implements Answer {}

    /** Somebody else has it; nothing changed. */
    record Taken(Lease by) implements Answer {}

    /** Nothing changed. */
    record Refused(String why) implements Answer {}

    /** The session is over. */
    record Closed(String status) implements Answer {}
}
