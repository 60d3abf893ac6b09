package dev.atelier.desktop.control;

import dev.atelier.journal.SessionId;

/** Whether a person has asked that nobody looks for a while, because a secret is typed. Whoever records or shows pictures to others asks. Thread-safe. */
@FunctionalInterface
public interface Secrecy {
    /** Quick: asked for every picture of a recording. */
    boolean isOn(SessionId session);
}
