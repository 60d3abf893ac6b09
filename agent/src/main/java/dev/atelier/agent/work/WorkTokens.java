package dev.atelier.agent.work;

import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * The tokens that workers serve a session with. A token is good for as long as its item is: it ends with the item, and with the lease of
 * whoever got it. Only its hash is kept. Thread-safe.
 */
public final class WorkTokens {
    /** By then whoever got an item has acknowledged it, or never will. */
    private static final long KEPT = Duration.ofHours(1).toMillis();

    private static final String ADD =
            "insert into work_token (hash, work_id, generation, created_at) values (?, ?, ?, ?)";
    private static final String FORGET =
            "delete from work_token where work_id = ? and (generation < ? or created_at < ?)";
    private static final String FIND = """
            select w.work_id, w.workspace, w.environment, w.session_id, w.state, w.generation, t.generation as mine
              from work_token t join work w on w.work_id = t.work_id
             where t.hash = ?
            """;

    private final SharedDatabase database;

    public WorkTokens(SharedDatabase database) {
        this.database = database;
    }

    /**
     * What a token is for.
     *
     * @param generation in which its holder got the item
     * @param isHeld whether the item is still its holder's; if not, the token says who asks, and no more
     */
    public record Pass(Place place, String workId, SessionId session, long generation, boolean isHeld) {}

    /** In the transaction that hands an item out. Of the generation before the tokens are kept, so that their holders learn of it. */
    static void add(Connection connection, String hash, String work, long generation, long now) throws SQLException {
        WorkDesk.run(connection, FORGET, work, generation - 1, now - KEPT);
        WorkDesk.run(connection, ADD, hash, work, generation, now);
    }

    public Optional<Pass> find(String hash) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(FIND)) {
                select.setString(1, hash);
                try (var row = select.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    long generation = row.getLong("mine");
                    boolean over = WorkState.of(row.getString("state")) == WorkState.STOPPED;
                    return Optional.of(new Pass(
                            new Place(row.getString("workspace"), row.getString("environment")),
                            row.getString("work_id"),
                            new SessionId(row.getString("session_id")),
                            generation,
                            !over && generation == row.getLong("generation")));
                }
            }
        });
    }
}
