package dev.atelier.registry.environments;

import dev.atelier.journal.sql.SharedDatabase;
import dev.atelier.registry.Ref;

/** Whether sessions still need an environment, by the journal's index of sessions. */
record LiveSessions(SharedDatabase database) {
    private static final String WORK_IN = """
            select 1
              from session s join session_head h on h.session_id = s.session_id
             where s.workspace = ? and s.environment = ? and h.status not in ('archived', 'deleted', 'terminated')
             limit 1
            """;

    boolean workIn(Ref environment) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(WORK_IN)) {
                select.setString(1, environment.workspace());
                select.setString(2, environment.id());
                try (var rows = select.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }
}
