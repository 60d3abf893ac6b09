package dev.atelier.desktop.vnc;

import java.time.Instant;

/**
 * Somebody who watches a desktop over one connection.
 *
 * @param id {@code viewer_…}, that of its ticket; another one for each connection
 * @param name for people: who it is
 * @param since when it was let in
 */
public record Viewer(String id, String name, Rights rights, Instant since) {}
