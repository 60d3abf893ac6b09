package dev.atelier.agent.session;

import dev.atelier.agent.event.SessionEvent;
import dev.atelier.journal.Session;

/**
 * A session in full.
 *
 * @param session as the index knows it: status, title, head
 * @param created what it was made of: agent at its version, environment, metadata
 */
public record SessionDetails(Session session, SessionEvent.Created created) {}
