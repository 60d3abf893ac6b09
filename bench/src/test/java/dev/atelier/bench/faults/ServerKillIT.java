package dev.atelier.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.bench.child.Child;
import dev.atelier.bench.child.Scratch;
import dev.atelier.bench.store.Store;
import dev.atelier.journal.testkit.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * The real server is killed at each kind of event of a piece of the rehearsal artist, in the middle of a stroke among them, and started
 * again each time. Nobody says anything to it, and the piece becomes the same as the one that was left in peace. Both databases at the same
 * time.
 */
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TrainedServer.class)
class ServerKillIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SEED = "4711";

    /** Come once, within milliseconds, so that each of them needs a piece of its own. */
    private static final Set<String> FIRST =
            Set.of("session.created", "user.message", "session.status_running", "session.inputs_processed");

    private final Map<String, List<JsonNode>> seen = new LinkedHashMap<>();

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_piece_goes_on_by_itself_wherever_the_server_is_killed(Store store, FastJvm jvm) throws Exception {
        try (var database = store.fresh();
                var scratch = Scratch.create("server")) {
            var arguments = arguments(database, scratch);
            var undisturbed = undisturbed(jvm, arguments);
            var kinds =
                    undisturbed.stream().map(ServerKillIT::type).collect(Collectors.toCollection(LinkedHashSet::new));
            System.out.println("ServerKillIT on " + store.title() + " kills at " + kinds);
            var shared = "";
            for (var kind : kinds) {
                shared = killAt(kind, shared, jvm, arguments);
            }
            finish(jvm, arguments);
            for (var piece : seen.keySet()) {
                assertThat(drawn(events(piece))).as("the piece %s", piece).isEqualTo(drawn(undisturbed));
            }
        }
    }

    private List<JsonNode> undisturbed(FastJvm jvm, List<String> arguments) throws Exception {
        try (var server = jvm.start(arguments);
                var viewer = Viewer.of(ready(server))) {
            var piece = viewer.create(SEED);
            return viewer.watch(piece, 0, event -> type(event).equals("session.status_idle"), PATIENCE);
        }
    }

    /** Starts a server, lets what is unfinished go on, and kills it when the next event of this kind arrives. */
    private String killAt(String kind, String shared, FastJvm jvm, List<String> arguments) throws Exception {
        try (var server = jvm.start(arguments);
                var viewer = Viewer.of(ready(server))) {
            boolean fresh = shared.isEmpty() || FIRST.contains(kind);
            var piece = fresh ? viewer.create(SEED) : shared;
            watch(viewer, piece, kind);
            server.kill();
            return FIRST.contains(kind) ? shared : isOver(piece) ? "" : piece;
        }
    }

    private void finish(FastJvm jvm, List<String> arguments) throws Exception {
        try (var server = jvm.start(arguments);
                var viewer = Viewer.of(ready(server))) {
            for (var piece : seen.keySet()) {
                if (!isOver(piece)) {
                    watch(viewer, piece, "session.status_idle");
                }
            }
        }
    }

    private boolean isOver(String piece) {
        return type(events(piece).getLast()).equals("session.status_idle");
    }

    private void watch(Viewer viewer, String piece, String kind) throws Exception {
        var events = events(piece);
        events.addAll(viewer.watch(
                piece,
                events.size(),
                event -> type(event).equals(kind) || type(event).equals("session.status_idle"),
                PATIENCE));
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("seq").asLong())
                    .as("seq in %s", piece)
                    .isEqualTo(i + 1);
        }
    }

    private List<JsonNode> events(String piece) {
        return seen.computeIfAbsent(piece, _ -> new ArrayList<>());
    }

    private static URI ready(Child server) throws InterruptedException {
        return URI.create(server.await("Atelier is ready at ", PATIENCE));
    }

    private static String type(JsonNode event) {
        return event.path("type").asString();
    }

    /** The strokes of the agent in order, without what differs between two pieces: ids. */
    private static List<String> drawn(List<JsonNode> events) {
        var strokes = new ArrayList<String>();
        for (var event : events) {
            if (type(event).equals("canvas.strokes")) {
                event.path("strokes")
                        .forEach(stroke ->
                                strokes.add(stroke.path("type").asString() + stroke.path("points") + stroke.path("d")));
            }
        }
        return strokes;
    }

    private static List<String> arguments(TestDatabase database, Scratch scratch) {
        var arguments = new ArrayList<>(List.of(
                "--atelier.port=0",
                "--atelier.canvas.pace=0.02",
                "--atelier.rehearsal.pace=0.02",
                "--logging.level.root=ERROR",
                "--logging.level.dev.atelier=ERROR",
                "--atelier.data=" + scratch.path().resolve("data")));
        if (database instanceof TestDatabase.Postgres) {
            arguments.add("--atelier.database-url=" + database.address().url());
        }
        return arguments;
    }
}
