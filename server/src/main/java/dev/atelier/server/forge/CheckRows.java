package dev.atelier.server.forge;

import dev.atelier.forge.CommitStatus;
import dev.atelier.forge.Reaction;
import dev.atelier.git.Remote;
import dev.atelier.journal.sql.SharedDatabase;
import java.util.Locale;

/** The rows of commits' checks and of reactions, each of which is there once. Thread-safe. */
record CheckRows(SharedDatabase database) {
    private static final String REPORT = """
            insert into commit_status (workspace, remote, commit_id, context, state, description, page, at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace, remote, commit_id, context) do update
               set state = excluded.state, description = excluded.description, page = excluded.page, at = excluded.at
            """;
    private static final String REACT = """
            insert into review_reaction (workspace, remote, subject, reaction)
            values (?, ?, ?, ?)
            on conflict (workspace, remote, subject, reaction) do nothing
            """;

    void report(String workspace, Remote remote, CommitStatus status, long now) {
        database.write(connection -> {
            try (var insert = connection.prepareStatement(REPORT)) {
                var page = status.page();
                insert.setString(1, workspace);
                insert.setString(2, remote.toString());
                insert.setString(3, status.commit());
                insert.setString(4, status.context());
                insert.setString(5, status.state().name().toLowerCase(Locale.ROOT));
                insert.setString(6, status.description());
                insert.setString(7, page == null ? null : page.toString());
                insert.setLong(8, now);
                return insert.executeUpdate();
            }
        });
    }

    void react(String workspace, Remote remote, String subject, Reaction reaction) {
        database.write(connection -> {
            try (var insert = connection.prepareStatement(REACT)) {
                insert.setString(1, workspace);
                insert.setString(2, remote.toString());
                insert.setString(3, subject);
                insert.setString(4, reaction.content());
                return insert.executeUpdate();
            }
        });
    }
}
