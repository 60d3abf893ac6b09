package dev.atelier.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.testkit.CrashChild;
import dev.atelier.agent.testkit.JournalAudit;
import dev.atelier.agent.testkit.JournalPrinter;
import dev.atelier.agent.testkit.Queues;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.journal.SessionQuery;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostgresCrashTest extends CrashContract {
    private static final SessionQuery ALL = new SessionQuery("local", null, null, Set.of(), null, 1000);

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }

    @Test
    void anotherNodeGoesOnWithTheSessionsOfOneThatWasKilled() throws IOException {
        try (var database = open()) {
            var child = new Child(database, data, "turn").start("load:20");
            try (var output = child.inputReader();
                    var journal = SqlJournal.open(database.config())) {
                awaitReady(output);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> journal.sessions(ALL).size() >= 5 && Queues.length(journal.writes()) > 0);
                assertThat(child.isAlive()).isTrue();
            } finally {
                child.destroyForcibly();
            }
            try (var other = TestNode.start(database.config(), TestNode.quick("other"), CrashChild.script())) {
                var sessions = other.sessions().list(ALL);
                assertThat(sessions).isNotEmpty();
                assertThat(Queues.length(other.journal().writes())).isPositive();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> Queues.length(other.journal().writes()) == 0);
                for (var session : sessions) {
                    var events = other.events(session.session().id());
                    assertThat(JournalAudit.ofSessionAtRest(other.runtime().codec(), events))
                            .as(JournalPrinter.print(events))
                            .isEmpty();
                }
            }
        }
    }

    private static void awaitReady(BufferedReader output) throws IOException {
        var line = output.readLine();
        while (line != null && !line.equals("READY")) {
            line = output.readLine();
        }
        assertThat(line).isEqualTo("READY");
    }
}
