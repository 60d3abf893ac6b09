package dev.atelier.git;

/**
 * For whom something is done, for the record.
 *
 * @param scope whose mirrors are shared: those of one scope never serve another
 * @param actor who
 * @param session in which session
 */
public record Requester(String scope, String actor, String session) {}
