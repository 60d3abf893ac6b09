package dev.atelier.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.bench.child.Child;
import dev.atelier.bench.child.Scratch;
import dev.atelier.bench.store.Store;
import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node is killed at random moments, most of them under load, some while it recovers or starts, and started again each time.
 * Both databases at the same time: a life is mostly waiting for a process to start, so the second one costs little.
 */
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
class KillUnderLoadIT {
    private static final int KILLS = Integer.getInteger("faults.kills", 50);
    private static final int SESSIONS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private final Witness witness = new Witness();

    @ParameterizedTest
    @EnumSource(Store.class)
    void nothing_is_lost_repeated_or_left_undone(Store store) throws Exception {
        long seed = Long.getLong("faults.seed", System.nanoTime());
        System.out.println("KillUnderLoadIT on " + store.title() + ": -Dfaults.seed=" + seed);
        var random = new Random(seed);
        try (var database = store.fresh();
                var scratch = Scratch.create("kill");
                var jvm = FastJvm.train(LoadedNode.class, arguments(database, scratch), this::createSessions)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                try (var node = jvm.start(arguments(database, scratch))) {
                    live(node, random);
                }
                assertThat(look(database))
                        .as("after kill %d, seed %d", kill, seed)
                        .isEmpty();
            }
            try (var node = jvm.start(arguments(database, scratch))) {
                recover(node);
            }
            assertThat(look(database)).as("at the end, seed %d", seed).isEmpty();
        }
        System.out.printf(
                "KillUnderLoadIT on %s: %d kills, %d events checked%n", store.title(), KILLS, witness.events());
    }

    private static List<String> arguments(TestDatabase database, Scratch scratch) {
        return List.of(database.address().url(), scratch.path().resolve("blobs").toString(), "node");
    }

    private void createSessions(Child node) throws InterruptedException {
        node.await("ready", PATIENCE);
        for (int i = 0; i < SESSIONS; i++) {
            node.tell("session");
            witness.session(node.await("session ", PATIENCE));
        }
        node.tell("again " + witness.sessions().getFirst() + " first");
        node.tell("rest");
        hearUntil(node, "rested");
    }

    /** One life of a node, ended by SIGKILL. */
    private void live(Child node, Random random) throws InterruptedException {
        node.await("ready", PATIENCE);
        node.tell("rest " + String.join(" ", witness.sessions()));
        if (random.nextInt(5) == 0) {
            pause(random, 20);
        } else {
            hearUntil(node, "rested");
            repeatWhatIsInDoubt(node);
            node.tell("load " + random.nextInt(1_000_000) + " " + String.join(" ", witness.sessions()));
            hear(node, 10 + random.nextInt(80));
            pause(random, 5);
        }
        node.kill();
        for (var line = node.next(PATIENCE); line != null; line = node.next(PATIENCE)) {
            witness.hear(line);
        }
    }

    /** The last life: no client says anything, and still everything comes to its end. */
    private void recover(Child node) throws InterruptedException {
        node.await("ready", PATIENCE);
        node.tell("rest " + String.join(" ", witness.sessions()));
        hearUntil(node, "rested");
    }

    /** As a client does that got no answer: the same key must not make a second event. */
    private void repeatWhatIsInDoubt(Child node) {
        witness.inDoubt().forEach((key, session) -> node.tell("again " + session + " " + key));
    }

    private void hearUntil(Child node, String prefix) throws InterruptedException {
        while (true) {
            var line = hear(node, 1);
            if (line.startsWith(prefix)) {
                return;
            }
        }
    }

    private String hear(Child node, int lines) throws InterruptedException {
        var last = "";
        for (int i = 0; i < lines; i++) {
            var line = node.next(PATIENCE);
            if (line == null) {
                throw new AssertionError("the node ended by itself");
            }
            witness.hear(line);
            last = line;
        }
        return last;
    }

    /** A random moment is the point of this test, not a wait for something. */
    private static void pause(Random random, int mostMillis) {
        LockSupport.parkNanos(random.nextLong(Duration.ofMillis(mostMillis).toNanos()));
    }

    private List<String> look(TestDatabase database) {
        try (var journal = SqlJournal.open(JournalConfig.of(database.address()))) {
            return witness.look(journal);
        }
    }
}
