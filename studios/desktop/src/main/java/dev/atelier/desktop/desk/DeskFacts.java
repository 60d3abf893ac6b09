package dev.atelier.desktop.desk;

import dev.atelier.journal.SessionId;

/** A part of what can be read of a session's desktop ({@code GET /v1/sessions/{id}/desktop}); each room gives its own. Thread-safe, quick. */
public interface DeskFacts {
    /** The field: {@code control}, {@code viewers}, {@code film}. */
    String name();

    /** What is written there as JSON, with snake_case names; also of a session without a desktop. */
    Object of(SessionId session);
}
