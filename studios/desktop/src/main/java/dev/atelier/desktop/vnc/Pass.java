package dev.atelier.desktop.vnc;

import dev.atelier.journal.SessionId;

/** With what somebody comes to see a desktop. */
public sealed interface Pass {
    SessionId session();

    /** Somebody whose right was looked at. */
    record Granted(SessionId session, String viewer, String name, Rights rights) implements Pass {}

    /**
     * Somebody who has yet to give a password.
     *
     * @param address where it comes from
     */
    record Unknown(SessionId session, String address) implements Pass {}
}
