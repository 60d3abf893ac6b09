package dev.atelier.desktop.desk;

import dev.atelier.agent.session.SessionDetails;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.util.Optional;
import java.util.UUID;

/** Sessions with a desktop as they are called in paths: by their own id, or by the UUID that the studio's own API gives them. Thread-safe. */
public final class DeskNames {
    /** The studio that sessions say they belong to. */
    public static final String STUDIO = "desktop";

    private final Journal journal;

    public DeskNames(Journal journal) {
        this.journal = journal;
    }

    /** What a session is called there: its UUID. */
    public static String of(SessionId session) {
        return session.uuid().map(UUID::toString).orElse(session.value());
    }

    /** The session that is called so; empty if the workspace has none, or it is deleted, or has no desktop. */
    public Optional<Session> find(String workspace, String name) {
        return named(name)
                .flatMap(journal::session)
                .filter(session -> session.origin().workspace().equals(workspace))
                .filter(session -> session.origin().studio().equals(STUDIO))
                .filter(session -> session.origin().parent() == null)
                .filter(session -> !session.state().status().equals(SessionDetails.DELETED));
    }

    /** The id of whatever is called so, whether or not there is such a session. */
    public static Optional<SessionId> named(String name) {
        try {
            return Optional.of(SessionId.named(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
