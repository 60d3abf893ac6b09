package dev.atelier.desktop.desk;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.shell.Shells.Seat;

/**
 * Where a session's desktop stands, and how large it is.
 *
 * @param seat whose files it has, and what it may reach
 */
public record Premise(Seat seat, int width, int height) {
    /** Knows it of each session. Thread-safe. */
    public interface Register {
        /** Whose desktop a session uses: its own, or as a thread that of the session above. */
        SessionId owner(SessionId session);

        /** Of a session that owns one. */
        Found find(SessionId owner);

        /** Whether a session is archived, deleted or terminated. */
        boolean isClosed(SessionId owner);
    }

    /** Whether a session has a place for a desktop. */
    public sealed interface Found {
        record There(Premise premise) implements Found {}

        /** @param why for the model and for people */
        record None(String why) implements Found {}
    }
}
