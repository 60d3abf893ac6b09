package dev.atelier.desktop.desk;

import dev.atelier.journal.SessionId;
import java.util.Optional;

/** The desktops of all sessions, at most one each at a time. Thread-safe. */
public interface Desks {
    /** The session's desktop; if none runs one is started. Returns when its screen can be seen. */
    Opening open(SessionId session) throws InterruptedException;

    /** The session's desktop if one runs now. Starts nothing. */
    Optional<Desk> running(SessionId session);

    /** How large the session's desktop is, or will be if one is started. Starts nothing. */
    default Size size(SessionId session) {
        return running(session)
                .map(desk -> new Size(desk.width(), desk.height()))
                .orElse(Size.USUAL);
    }

    /** Pixels. */
    record Size(int width, int height) {
        /** One that no model has to be sent in a smaller picture. */
        public static final Size USUAL = new Size(1280, 800);
    }

    /**
     * Ends the session's desktop, if one runs; returns when nothing of it is left.
     *
     * @param why for people
     */
    void end(SessionId session, String why);

    /** Whether there is a desktop. */
    sealed interface Opening {
        record Open(Desk desk) implements Opening {}

        /** @param why for the model and for people: what is missing and how to get it */
        record Refused(String why) implements Opening {}
    }
}
