package dev.atelier.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.bench.child.Child;
import dev.atelier.bench.child.Children;
import dev.atelier.bench.child.Scratch;
import dev.atelier.bench.store.Store;
import dev.atelier.journal.sql.JournalConfig;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process that is paused longer than its heartbeat lasts, and wakes up as a zombie: it believes that it still runs the session. */
@Tag("faults")
class ZombieIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dbench.log=OFF");

    @Test
    void a_paused_node_that_wakes_up_after_another_took_over_writes_nothing() throws Exception {
        try (var database = Store.POSTGRES.fresh();
                var scratch = Scratch.create("zombie");
                var first = start("first", database, scratch)) {
            var session = ask(first, "session", "session ");
            first.tell("say " + session + " go");
            first.await("holding ", PATIENCE);
            var epoch = ask(first, "epoch " + session, "epoch ");
            signal("STOP", first);
            try (var second = start("second", database, scratch)) {
                var finished = ask(second, "rest " + session, "rested ");

                signal("CONT", first);

                assertThat(ask(first, "write " + session + " " + epoch, "outcome "))
                        .startsWith("Fenced");
                first.tell("release");
                first.await("stopped", PATIENCE);
                assertThat(ask(second, "rest " + session, "rested ")).isEqualTo(finished);
                second.tell("release");
                assertThat(problems(database, session, finished)).isEmpty();
            }
        }
    }

    @Test
    void a_woken_node_takes_up_new_work() throws Exception {
        try (var database = Store.POSTGRES.fresh();
                var scratch = Scratch.create("zombie");
                var first = start("first", database, scratch)) {
            var session = ask(first, "session", "session ");
            first.tell("say " + session + " go");
            first.await("holding ", PATIENCE);
            signal("STOP", first);
            try (var second = start("second", database, scratch)) {
                ask(second, "rest " + session, "rested ");
            }
            signal("CONT", first);
            first.await("stopped", PATIENCE);
            first.tell("release");

            var another = ask(first, "session", "session ");
            first.tell("say " + another + " go");

            first.await("wrote", PATIENCE);
            assertThat(problems(database, another, ask(first, "rest " + another, "rested ")))
                    .isEmpty();
        }
    }

    private static List<String> problems(TestDatabase database, String session, String rested) {
        var witness = new Witness();
        witness.session(session);
        witness.hear("rested " + rested);
        try (var journal = SqlJournal.open(JournalConfig.of(database.address()))) {
            return witness.look(journal);
        }
    }

    private static String ask(Child node, String question, String answer) throws InterruptedException {
        node.tell(question);
        return node.await(answer, PATIENCE);
    }

    private static void signal(String name, Child node) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(node.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    private static Child start(String name, TestDatabase database, Scratch scratch)
            throws IOException, InterruptedException {
        var blobs = scratch.path().resolve(name).toString();
        var node = Children.java(
                ZombieNode.class, OPTIONS, List.of(database.address().url(), blobs, name));
        node.await("ready", PATIENCE);
        return node;
    }
}
