package dev.atelier.agent.session;

import dev.atelier.journal.Actor;

/**
 * On whose behalf something is done.
 *
 * @param workspace whose data it is
 * @param actor who does it
 */
public record Principal(String workspace, Actor actor) {}
