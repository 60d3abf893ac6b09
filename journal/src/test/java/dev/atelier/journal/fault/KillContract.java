package dev.atelier.journal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.Append;
import dev.atelier.journal.Event;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A writing process is killed with SIGKILL at random moments; what it was told is on disk must be there. */
@Timeout(60)
abstract class KillContract {
    private static final int KILLS = 4;

    abstract TestDatabase fresh();

    @Test
    void what_was_acknowledged_survives_a_kill_in_the_middle_of_writing() throws Exception {
        var random = new Random(7);
        try (var database = fresh()) {
            var sessions = create(database);
            var acknowledged = new HashMap<String, List<String>>();
            for (int kill = 0; kill < KILLS; kill++) {
                runAndKill(database, sessions, 200 + random.nextInt(1500), acknowledged);
            }
            try (var journal = SqlJournal.open(database.config())) {
                for (var session : sessions) {
                    check(session, journal.read(session, Seq.START, 10_000), acknowledged);
                    var next = journal.append(Append.of(session, Guard.OPEN, List.of(Sessions.note("alive"))));
                    assertThat(next).isInstanceOf(dev.atelier.journal.AppendOutcome.Appended.class);
                }
            }
        }
    }

    private static List<SessionId> create(TestDatabase database) {
        try (var journal = SqlJournal.open(database.config())) {
            var sessions = new ArrayList<SessionId>();
            for (int i = 0; i < 4; i++) {
                sessions.add(Sessions.in(journal));
            }
            return sessions;
        }
    }

    private static void runAndKill(
            TestDatabase database, List<SessionId> sessions, int lines, Map<String, List<String>> acknowledged)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                BusyServer.class.getName(),
                database.address().url()));
        sessions.forEach(session -> command.add(session.value()));
        var server = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            int read = 0;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                var words = line.split(" ");
                if (words.length == 3 && words[2].length() == "sevt_".length() + 26) {
                    acknowledged
                            .computeIfAbsent(words[0], _ -> new ArrayList<>())
                            .add(words[1] + " " + words[2]);
                }
                if (++read == lines) {
                    // By its handle: Process.destroyForcibly would close the stream that still holds acknowledgements.
                    server.toHandle().destroyForcibly();
                }
            }
            assertThat(read).as("it must have written until it was killed").isGreaterThanOrEqualTo(lines);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static void check(SessionId session, List<Event> stored, Map<String, List<String>> acknowledged) {
        assertThat(stored.stream().map(event -> event.seq().value()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, stored.size()).boxed().toList());
        var there = new HashSet<String>();
        for (var event : stored) {
            assertThat(there.add(event.seq() + " " + event.id())).isTrue();
        }
        assertThat(stored.stream().map(Event::id)).doesNotHaveDuplicates();
        assertThat(there).containsAll(acknowledged.getOrDefault(session.value(), List.of()));
    }
}
