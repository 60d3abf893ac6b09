package dev.atelier.desktop.vnc;

/**
 * How many may watch.
 *
 * @param viewers of one session
 * @param connections of all sessions, those included that have not been let in yet
 * @param strangers of those, how many may come from one address to one session at a time
 */
public record Limits(int viewers, int connections, int strangers) {}
