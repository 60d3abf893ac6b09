package dev.atelier.agent.session;

import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.SessionId;
import java.util.List;

/** Notes in the index why a session came to rest, in the transaction of the event that says so. Stateless. */
public final class RestBooks {
    /** From the event itself, which the journal may have masked. */
    private static final String NOTE = """
            insert into session_rest (session_id, data)
            select s.session_id, e.data
              from session s join event e on (e.place >> 32) = s.no
             where s.session_id = ? and e.id = ?
                on conflict (session_id) do update set data = excluded.data
            """;

    private RestBooks() {}

    /** To be written with these events. */
    public static Companion of(SessionId session, List<Draft> drafts) {
        var companion = Companion.NONE;
        for (var draft : drafts) {
            if (draft.type().equals("session.status_idle")) {
                companion = companion.and(connection -> {
                    try (var upsert = connection.prepareStatement(NOTE)) {
                        upsert.setString(1, session.value());
                        upsert.setString(2, draft.id().value());
                        upsert.executeUpdate();
                    }
                });
            }
        }
        return companion;
    }
}
