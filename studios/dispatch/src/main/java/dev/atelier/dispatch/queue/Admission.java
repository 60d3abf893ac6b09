package dev.atelier.dispatch.queue;

import dev.atelier.dispatch.queue.FairShare.Candidate;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives out places, never more than there are, over all nodes: whoever does it holds one row meanwhile. What got a place says so in the same
 * transaction, with the number of its attempt; the attempt's input has a key made of both, so it is sent once, whoever sends it. Thread-safe.
 */
final class Admission {
    private static final String GATE = "update dispatch_gate set turn = turn + 1 where id = 1";
    private static final String ANY = """
            select 1 from dispatch_task where state in ('queued', 'failed') and due_at <= ? limit 1
            """;
    private static final String PLACES = """
            select source, source_name, repository, count(*) from dispatch_task
             where state in ('running', 'verifying', 'publishing')
             group by source, source_name, repository
            """;
    /** Of each group no more than could get a place. Within a group age and priority alone decide. */
    private static final String WAITING = """
            select id, source, source_name, repository, priority, created_at
              from (select id, source, source_name, repository, priority, created_at,
                           row_number() over (partition by source, source_name, repository
                                              order by priority + (? - created_at) / ? desc, created_at, id) as place
                      from dispatch_task
                     where state in ('queued', 'failed') and due_at <= ?) as lined_up
             where place <= ?
            """;

    private final TaskRows rows;
    private final int places;
    private final InstantSource clock;

    /** @param places how many tasks may work at once */
    Admission(TaskRows rows, int places, InstantSource clock) {
        this.rows = rows;
        this.places = places;
        this.clock = clock;
    }

    int places() {
        return places;
    }

    /**
     * Gives out what is free, first to tasks that have begun: whoever delegated something and is to hear what came of it.
     *
     * @param resuming ids of those
     * @return the ids of all who got a place
     */
    List<String> admit(Collection<String> resuming) {
        var now = clock.instant();
        if (resuming.isEmpty() && !isAnyoneWaiting(now)) {
            return List.of();
        }
        return rows.database().write(connection -> {
            try (var gate = connection.prepareStatement(GATE)) {
                gate.executeUpdate();
            }
            var taken = taken(connection);
            int free =
                    places - taken.values().stream().mapToInt(Integer::intValue).sum();
            var admitted = new ArrayList<String>();
            for (var id : resuming) {
                var group = admitted.size() < free ? resume(connection, id, now) : null;
                if (group != null) {
                    taken.merge(group, 1, Integer::sum);
                    admitted.add(id);
                }
            }
            free -= admitted.size();
            if (free > 0) {
                for (var each : FairShare.pick(waiting(connection, now, free), taken, free, now)) {
                    if (begin(connection, each.id(), now)) {
                        admitted.add(each.id());
                    }
                }
            }
            return admitted;
        });
    }

    /** All that wait and may have a place, in the order in which they would get one. */
    List<String> line() {
        var now = clock.instant();
        return rows.database()
                .read(connection -> FairShare.order(waiting(connection, now, 1_000), taken(connection), now).stream()
                        .map(Candidate::id)
                        .toList());
    }

    private boolean isAnyoneWaiting(Instant now) {
        return rows.database().read(connection -> {
            try (var select = connection.prepareStatement(ANY)) {
                select.setLong(1, now.toEpochMilli());
                try (var found = select.executeQuery()) {
                    return found.next();
                }
            }
        });
    }

    private static Map<String, Integer> taken(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(PLACES);
                var found = select.executeQuery()) {
            var taken = new HashMap<String, Integer>();
            while (found.next()) {
                taken.put(group(found.getString(1), found.getString(2), found.getString(3)), found.getInt(4));
            }
            return taken;
        }
    }

    private static List<Candidate> waiting(Connection connection, Instant now, int most) throws SQLException {
        try (var select = connection.prepareStatement(WAITING)) {
            select.setLong(1, now.toEpochMilli());
            select.setLong(2, FairShare.AGEING.toMillis());
            select.setLong(3, now.toEpochMilli());
            select.setInt(4, most);
            try (var found = select.executeQuery()) {
                var waiting = new ArrayList<Candidate>();
                while (found.next()) {
                    waiting.add(new Candidate(
                            found.getString(1),
                            group(found.getString(2), found.getString(3), found.getString(4)),
                            found.getInt(5),
                            Instant.ofEpochMilli(found.getLong(6))));
                }
                return waiting;
            }
        }
    }

    private static String group(String source, String name, String repository) {
        return source + " " + name + " " + repository;
    }

    /** The task goes on with its attempt. Whose place it is; null if it waits for something else by now. */
    private static @Nullable String resume(Connection connection, String id, Instant now) throws SQLException {
        var row = TaskRows.find(connection, id).filter(TaskRow::isListening).orElse(null);
        if (row == null) {
            return null;
        }
        var standing = row.standing().in(TaskState.RUNNING);
        var source = row.task().wanted().source();
        var repository = row.task().wanted().place().repository();
        return TaskRows.save(
                        connection, row.changed(standing).with(row.progress().begun(now)), now)
                ? group(source.kind(), TaskRows.orEmpty(source.name()), TaskRows.orEmpty(repository))
                : null;
    }

    private static boolean begin(Connection connection, String id, Instant now) throws SQLException {
        var row = TaskRows.find(connection, id);
        if (row.isEmpty() || (row.get().state() != TaskState.QUEUED && row.get().state() != TaskState.FAILED)) {
            return false; // stopped just now
        }
        var before = row.get().standing();
        var standing = new Task.Standing(
                TaskState.RUNNING,
                before.attempt() + 1,
                before.startedAt() == null ? now : before.startedAt(),
                null,
                before.outcome(),
                null);
        return TaskRows.save(
                connection,
                row.get().changed(standing).with(row.get().progress().begun(now)),
                now);
    }
}
