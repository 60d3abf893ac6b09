package dev.atelier.journal.testkit;

import dev.atelier.journal.Actor;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Journal;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.util.List;

/** Sessions for tests that do not care what is in them. */
public final class Sessions {
    public static final String WORKSPACE = "local";

    private Sessions() {}

    /** A session with one event, {@code session.created}. */
    public static NewSession plain() {
        return keyed(null);
    }

    public static NewSession keyed(@org.jspecify.annotations.Nullable String key) {
        return new NewSession(SessionId.create(), origin("canvas"), "a title", key, List.of(created()), Companion.NONE);
    }

    public static Session.Origin origin(String studio) {
        return new Session.Origin(WORKSPACE, studio, "agent_artist", "env_canvas", null);
    }

    public static Draft created() {
        return Draft.of("session.created", Actor.SYSTEM, "{}");
    }

    public static Draft message(String text) {
        return Draft.of("user.message", Actor.user("local"), "{\"text\":\"" + text + "\"}");
    }

    public static Draft note(String text) {
        return Draft.of("agent.message", Actor.agent("agent_artist"), "{\"text\":\"" + text + "\"}");
    }

    /** Creates a plain session and returns its id. */
    public static SessionId in(Journal journal) {
        return journal.create(plain()).id();
    }
}
