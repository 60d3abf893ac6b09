package dev.atelier.journal;

/**
 * The right to run a session until somebody else acquires it.
 *
 * @param epoch to write with
 * @param head the last event at the moment of acquiring
 */
public record Ownership(SessionId session, Epoch epoch, Seq head) {}
