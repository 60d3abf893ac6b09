package dev.atelier.desktop.control;

import dev.atelier.journal.Actor;

/**
 * Somebody at a desktop.
 *
 * @param by the name that others are shown
 * @param actor whose acts stand in the journal
 * @param viewer id of the ticket with which the desktop was opened; a person with two tabs is two viewers
 */
public record Person(String by, Actor actor, String viewer) {
    boolean is(Person other) {
        return viewer.equals(other.viewer) && actor.equals(other.actor);
    }
}
