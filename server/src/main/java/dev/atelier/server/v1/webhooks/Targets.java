package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is told at present, remembered, so that an append of a server without endpoints costs nothing. What this node changes it knows at
 * once ({@link #refresh} follows each change); what another node changes within a second, because {@link Dispatch} looks that often.
 * Thread-safe.
 */
@Component
final class Targets {
    private static final String SELECT =
            "select endpoint_id, workspace, events, failures, held_until from webhook_target order by endpoint_id";

    private final AtomicLong looks = new AtomicLong();
    private final AtomicReference<@Nullable View> view = new AtomicReference<>();

    /** @param look a later one has seen at least what an earlier one has */
    private record View(long look, List<Target> targets) {}

    /** Reads them the first time, as an append may come before anything else. */
    List<Target> in(Connection connection) throws SQLException {
        var known = view.get();
        return known == null ? keep(new View(looks.incrementAndGet(), select(connection))) : known.targets();
    }

    List<Target> refresh(SharedDatabase database) {
        long look = looks.incrementAndGet();
        return keep(new View(look, database.read(Targets::select)));
    }

    private List<Target> keep(View seen) {
        view.accumulateAndGet(
                seen, (before, next) -> before == null || next == null || next.look() > before.look() ? next : before);
        return seen.targets();
    }

    private static List<Target> select(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(SELECT);
                var rows = select.executeQuery()) {
            var targets = new ArrayList<Target>();
            while (rows.next()) {
                targets.add(new Target(
                        rows.getString(1),
                        rows.getString(2),
                        Set.of(rows.getString(3).split(" ", -1)),
                        rows.getInt(4),
                        Instant.ofEpochMilli(rows.getLong(5))));
            }
            return List.copyOf(targets);
        }
    }
}
