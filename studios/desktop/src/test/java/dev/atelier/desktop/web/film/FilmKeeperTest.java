package dev.atelier.desktop.web.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.desktop.film.FilmSettings;
import dev.atelier.desktop.film.Films;
import dev.atelier.desktop.film.Recorder;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Guard;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films follow a real journal. */
class FilmKeeperTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final EventCodec codec = new EventCodec(EventTypes.with(List.of()));
    private TestDatabase database;
    private SqlJournal journal;
    private Films films;

    @BeforeEach
    void open() {
        database = TestDatabase.sqlite();
        journal = SqlJournal.open(database.config());
        var bounds = new FilmSettings.Bounds(1 << 20, 1 << 30, 0, 1 << 20);
        var second = Duration.ofSeconds(1);
        films = new Films(
                folder, new FilmSettings(true, second, bounds, Duration.ofDays(30), second), InstantSource.system());
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    private FilmKeeper keeper(Duration untilFirst) {
        var keeper = new FilmKeeper(films, new Recorder(films, _ -> false), journal, untilFirst);
        keeper.start();
        return keeper;
    }

    private SessionId filmed() throws IOException {
        var origin = new Session.Origin("local", "desktop", "agent_operator", "env_desktop", null);
        var first = codec.draft(new SessionEvent.StatusRunning(), Actor.SYSTEM);
        var session = journal.create(
                        new NewSession(SessionId.create(), origin, null, null, List.of(first), Companion.NONE))
                .id();
        film(session);
        return session;
    }

    private void film(SessionId session) throws IOException {
        Files.write(
                Files.createDirectories(folder.resolve(session.value())).resolve("000001-1795320000000-40x30.rfb"),
                new byte[100]);
    }

    private void become(SessionId session, String status) {
        var draft = codec.draft(new SessionEvent.StatusRunning(), Actor.SYSTEM);
        journal.append(Append.of(session, Guard.OPEN, List.of(draft)).withStatus(status));
    }

    @Test
    void a_film_goes_as_soon_as_its_session_is_deleted_and_not_before() throws Exception {
        var kept = filmed();
        var deleted = filmed();
        try (var _ = keeper(PATIENCE.multipliedBy(10))) {
            become(kept, "archived");
            become(deleted, "deleted");
            await().atMost(PATIENCE).until(() -> !films.has(deleted));
            assertThat(films.has(kept)).isTrue();
        }
    }

    @Test
    void what_was_deleted_while_the_server_was_down_goes_after_its_start() throws Exception {
        var kept = filmed();
        var deleted = filmed();
        become(deleted, "deleted");
        var unknown = SessionId.create();
        film(unknown);
        try (var _ = keeper(Duration.ZERO)) {
            await().atMost(PATIENCE).until(() -> !films.has(deleted) && !films.has(unknown));
            assertThat(films.has(kept)).isTrue();
        }
    }
}
