package dev.atelier.desktop.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.desktop.desk.DeskFacts;
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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The state of sessions in a real Redis. */
class RedisMirrorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventCodec codec = new EventCodec(EventTypes.with(List.of()));
    private TestDatabase database;
    private SqlJournal journal;
    private TestRedis redis;
    private RedisMirror mirror;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.sqlite();
        journal = SqlJournal.open(database.config());
        redis = new TestRedis();
        List<DeskFacts> parts = List.of(
                fact("control", Map.of("holder", "person", "by", "ann")), fact("viewers", List.of("one", "two")));
        mirror = new RedisMirror(
                redis.place(Duration.ofMinutes(10)), journal, new SessionFacts(Optional::empty, () -> parts));
        mirror.start();
    }

    private static DeskFacts fact(String name, Object value) {
        return new DeskFacts() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Object of(SessionId session) {
                return value;
            }
        };
    }

    @AfterEach
    void close() {
        mirror.close();
        redis.close();
        journal.close();
        database.close();
    }

    private SessionId begin(String studio) {
        var origin = new Session.Origin("local", studio, "agent_operator", "env_desktop", null);
        var first = codec.draft(new SessionEvent.StatusRunning(), Actor.SYSTEM);
        return journal.create(new NewSession(SessionId.create(), origin, null, null, List.of(first), Companion.NONE))
                .id();
    }

    private void become(SessionId session, String status) {
        var draft = codec.draft(new SessionEvent.StatusRunning(), Actor.SYSTEM);
        journal.append(Append.of(session, Guard.OPEN, List.of(draft)).withStatus(status));
    }

    private Map<String, String> kept(SessionId session) {
        try (var client = redis.connect()) {
            return client.hgetAll(SessionFacts.key(session));
        }
    }

    private void awaitField(SessionId session, String field, String value) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kept(session)).containsEntry(field, value));
    }

    @Test
    void a_session_is_a_hash_that_follows_its_journal_and_goes_after_a_time() {
        var session = begin("desktop");
        awaitField(session, "status", "active");
        assertThat(kept(session))
                .containsEntry("id", session.uuid().orElseThrow().toString())
                .containsEntry("session_id", session.value())
                .containsEntry("holder", "person")
                .containsEntry("viewers", "2")
                .containsEntry("desk", "")
                .containsKeys("created_at", "updated_at", "agent_status", "head_seq", "workspace");
        try (var client = redis.connect()) {
            assertThat(client.ttl(SessionFacts.key(session))).isBetween(1L, 600L);
        }
        become(session, "archived");
        awaitField(session, "status", "inactive");
        var other = begin("canvas");
        awaitField(begin("desktop"), "status", "active");
        assertThat(kept(other)).as("only sessions with a desktop").isEmpty();
        assertThat(mirror.state().reach()).isEqualTo(RedisMirror.Reach.UP);
    }

    @Test
    void what_is_deleted_is_gone_there_too() {
        var session = begin("desktop");
        awaitField(session, "status", "active");
        become(session, "deleted");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(kept(session)).isEmpty());
    }

    @Test
    void without_redis_sessions_go_on_and_when_it_is_back_it_is_told_all_that_happened() throws IOException {
        var session = begin("desktop");
        awaitField(session, "status", "active");
        redis.stop();
        become(session, "archived");
        var another = begin("desktop");
        await().atMost(PATIENCE).until(() -> mirror.state().reach() == RedisMirror.Reach.DOWN);
        assertThat(journal.session(session).orElseThrow().state().status()).isEqualTo("archived");

        redis.start();
        awaitField(session, "status", "inactive");
        awaitField(another, "status", "active");
        assertThat(mirror.state().reach()).isEqualTo(RedisMirror.Reach.UP);
        assertThat(mirror.state().dropped()).isZero();
    }

    @Test
    void an_address_that_cannot_be_is_refused_and_no_password_is_shown() {
        for (var address : List.of("http://u:hidden@host", "redis:///0", "localhost:6379")) {
            assertThatThrownBy(() -> new RedisPlace(URI.create(address), PATIENCE))
                    .hasMessageContaining("redis://localhost:6379/0")
                    .hasMessageNotContaining("hidden");
        }
        assertThat(redis.place(PATIENCE).toString()).doesNotContain("s3cret");
    }
}
