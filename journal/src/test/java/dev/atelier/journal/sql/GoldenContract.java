package dev.atelier.journal.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.journal.EventJson;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.testkit.Sessions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every release wrote can still be read. {@code golden/<release>.sql} holds rows as that release left them, {@code
 * golden/<release>.jsonl} what they must read as today. The files of a release are never changed; a new release adds its own.
 */
abstract class GoldenContract extends OpenJournal {
    private static final SessionId GOLDEN = new SessionId("sesn_golden");

    @ParameterizedTest
    @ValueSource(strings = {"0.1"})
    void what_a_release_wrote_reads_as_ever(String release) throws Exception {
        for (var statement : resource(release + ".sql").split(";\n", -1)) {
            if (!statement.isBlank()) {
                execute(statement);
            }
        }
        var journal = reopen(config -> config);
        var lines = journal.read(GOLDEN, Seq.START, 100).stream()
                .map(EventJson::write)
                .toList();
        assertThat(lines).isEqualTo(resource(release + ".jsonl").lines().toList());
        var session = journal.session(GOLDEN).orElseThrow();
        assertThat(session.state().head()).isEqualTo(new Seq(lines.size()));
        assertThat(session.state().title()).isEqualTo("Ein Baum am Wasser");
        assertThat(append(GOLDEN, Sessions.note("and on it goes")).getFirst().seq())
                .isEqualTo(new Seq(lines.size() + 1));
        assertThat(append(GOLDEN, Sessions.message("again").withKey("first-nudge")))
                .extracting(event -> event.seq().value())
                .as("keys of that release still count")
                .isEqualTo(List.of(2L));
    }

    @Test
    void a_database_of_a_newer_release_is_refused() throws SQLException {
        execute("""
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                select 99, '999', 'from the future', type, 'V999__future.sql', 1, 'x', 1, success
                  from flyway_schema_history where version = '1'""");
        assertThatThrownBy(() -> reopen(config -> config))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("999");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = journal().writes().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = GoldenContract.class.getResourceAsStream("/golden/" + name)) {
            if (in == null) {
                throw new IOException("no golden file " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
