package dev.atelier.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.bench.child.Child;
import dev.atelier.bench.child.Scratch;
import dev.atelier.bench.http.Client;
import dev.atelier.bench.store.Store;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/**
 * Two servers share a database and its queue of tasks, and one of them is killed while it works. The other one takes over what is left; each
 * task gets its input once and ends once, and never do more of them work than may, as the journal has the times.
 */
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TrainedServer.class)
class TwoServersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PLACES = 3;
    private static final int TASKS = 12;
    private static final String PICKED = "select count(*) from scheduled_tasks where picked_by = ?";

    /** When a task worked. */
    private record Shift(Instant from, Instant to) {}

    @Test
    void each_task_ends_once_when_one_of_two_servers_dies(FastJvm jvm) throws Exception {
        try (var database = Store.POSTGRES.fresh();
                var scratch = Scratch.create("two");
                var one = jvm.start(arguments(database, scratch, "one"));
                var other = jvm.start(arguments(database, scratch, "other"));
                var toOne = client(one);
                var toOther = client(other)) {
            var tasks = new ArrayList<String>();
            for (int i = 0; i < TASKS; i++) {
                tasks.add(submit(i % 2 == 0 ? toOne : toOther));
            }
            awaitWork(
                    database,
                    Files.readString(scratch.path().resolve("one/node")).strip());
            var killed = Instant.now();
            one.kill();

            var shifts = new ArrayList<Shift>();
            for (var task : tasks) {
                shifts.add(shift(toOther, task));
            }
            assertThat(shifts)
                    .as("some were under way")
                    .anyMatch(each -> each.from().isBefore(killed) && each.to().isAfter(killed));
            assertThat(most(shifts)).isEqualTo(PLACES);
            System.out.println("TwoServersIT: all were done "
                    + Duration.between(
                            killed,
                            shifts.stream()
                                    .map(Shift::to)
                                    .max(Comparator.naturalOrder())
                                    .orElseThrow())
                    + " after the kill");
        }
    }

    private static String submit(Client server) throws IOException, InterruptedException {
        return server.post("/api/tasks", "{\"message\":\"What is the status of the queue?\"}")
                .path("task_id")
                .asString();
    }

    /** Until that node works on something. */
    private static void awaitWork(TestDatabase database, String node) {
        try (var journal = SqlJournal.open(database.config())) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> journal.database().read(connection -> {
                        try (var select = connection.prepareStatement(PICKED)) {
                            select.setString(1, node);
                            try (var found = select.executeQuery()) {
                                return found.next() && found.getInt(1) > 0;
                            }
                        }
                    }));
        }
    }

    /** Waits until a task is done; it has one input and one end. */
    private static Shift shift(Client server, String id) throws IOException, InterruptedException {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(
                                server.get("/api/tasks/" + id).path("state").asString())
                        .isEqualTo("completed"));
        var task = server.get("/api/tasks/" + id);
        assertThat(task.path("attempt").asInt()).isEqualTo(1);
        var events = new ArrayList<JsonNode>();
        server.get("/v1/sessions/" + task.path("session").asString() + "/events?limit=1000")
                .path("data")
                .forEach(events::add);
        assertThat(of(events, "user.message")).as("inputs of %s", id).hasSize(1);
        assertThat(of(events, "session.status_idle")).as("ends of %s", id).hasSize(1);
        return new Shift(
                at(of(events, "session.status_running").getFirst()),
                at(of(events, "session.status_idle").getFirst()));
    }

    private static List<JsonNode> of(List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> event.path("type").asString().equals(type))
                .toList();
    }

    private static Instant at(JsonNode event) {
        return Instant.parse(event.path("processed_at").asString());
    }

    /** How many worked at once. */
    private static int most(List<Shift> shifts) {
        return shifts.stream()
                .mapToInt(each -> (int) shifts.stream()
                        .filter(other ->
                                !other.from().isAfter(each.from()) && other.to().isAfter(each.from()))
                        .count())
                .max()
                .orElse(0);
    }

    private static Client client(Child server) throws InterruptedException {
        return new Client(server.await("Atelier is ready at ", PATIENCE));
    }

    private static List<String> arguments(TestDatabase database, Scratch scratch, String name) {
        Path data = scratch.path().resolve(name);
        return List.of(
                "--atelier.port=0",
                "--atelier.rehearsal.pace=1",
                "--atelier.dispatch.max-concurrent=" + PLACES,
                "--logging.level.root=ERROR",
                "--logging.level.dev.atelier=ERROR",
                "--atelier.data=" + data,
                "--atelier.database-url=" + database.address().url());
    }
}
