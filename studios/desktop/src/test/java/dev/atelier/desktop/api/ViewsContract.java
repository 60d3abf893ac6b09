package dev.atelier.desktop.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.EventTypes;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.desktop.api.Agreements.Agreement;
import dev.atelier.desktop.api.Histories.Role;
import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Guard;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The seed's two tables, and what the API reads beside them: they say the same. */
abstract class ViewsContract {
    private static final Actor PERSON = Actor.user("ann");

    private final EventCodec codec = new EventCodec(EventTypes.with(List.of(DesktopEvent.types())));
    private TestDatabase database;
    private SqlJournal journal;
    private Agreements agreements;
    private Histories histories;
    private Sittings sittings;

    abstract TestDatabase fresh();

    @BeforeEach
    void open() {
        database = fresh();
        journal = SqlJournal.open(database.config());
        agreements = new Agreements(journal.database());
        histories = new Histories(journal.database(), journal, codec, agreements);
        sittings = new Sittings(journal.database());
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    private SessionId begin(String studio, Companion companion) {
        var origin = new Session.Origin("local", studio, "agent_operator", "env_desktop", null);
        var first = codec.draft(new SessionEvent.StatusRunning(), Actor.SYSTEM);
        return journal.create(new NewSession(SessionId.create(), origin, "a title", null, List.of(first), companion))
                .id();
    }

    private SessionId begin() {
        return begin("desktop", Companion.NONE);
    }

    private void append(SessionId session, EventData data, Actor actor) {
        journal.append(Append.of(session, Guard.OPEN, List.of(codec.draft(data, actor))));
    }

    /** @param status as the index has it from then on */
    private void append(SessionId session, EventData data, String status) {
        var draft = codec.draft(data, Actor.SYSTEM);
        var append = Append.of(session, Guard.OPEN, List.of(draft)).withStatus(status);
        journal.append(data instanceof SessionEvent.StatusIdle ? append.with(rest(session, draft.data())) : append);
    }

    private static Companion rest(SessionId session, String data) {
        return connection -> {
            try (var insert =
                    connection.prepareStatement("insert into session_rest (session_id, data) values (?, ?)")) {
                insert.setString(1, session.value());
                insert.setString(2, data);
                insert.executeUpdate();
            }
        };
    }

    private void say(SessionId session, String... words) {
        append(session, new UserEvent.Message(texts(words)), PERSON);
    }

    private void answer(SessionId session, String... words) {
        append(session, new AgentEvent.Message(texts(words)), Actor.agent("agent_operator"));
    }

    private static List<Content> texts(String... words) {
        return List.of(words).stream().map(Content::text).toList();
    }

    /** What somebody with a SQL prompt sees, a row a list. */
    private List<List<String>> select(String sql) {
        return journal.database().read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                var all = new ArrayList<List<String>>();
                while (rows.next()) {
                    all.add(row(rows));
                }
                return all;
            }
        });
    }

    private static List<String> row(java.sql.ResultSet rows) throws SQLException {
        var row = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.add(Objects.requireNonNullElse(rows.getString(i), "null"));
        }
        return row;
    }

    @Test
    void a_session_is_a_row_with_the_columns_of_the_seed() {
        var session = begin();
        begin("canvas", Companion.NONE);
        assertThat(select("select id, container_id, vnc_port, status from sessions"))
                .containsExactly(List.of(DeskNames.of(session), session.value(), "0", "active"));
        var at = select("select created_at from sessions").getFirst().getFirst();
        var row = journal.session(session).orElseThrow();
        assertThat(Instant.parse(at.replace(' ', 'T') + "Z"))
                .isEqualTo(row.state().createdAt());
        assertThat(select("select * from sessions where status = 'active'")).hasSize(1);
    }

    @Test
    void ids_of_the_view_are_the_uuids_that_the_api_gives_whatever_their_bits() {
        for (int i = 0; i < 200; i++) {
            begin();
        }
        var ids = select("select id, container_id from sessions");
        assertThat(ids)
                .hasSize(200)
                .allSatisfy(row -> assertThat(row.getFirst()).isEqualTo(DeskNames.of(new SessionId(row.get(1)))));
    }

    @Test
    void messages_are_rows_of_their_session_and_the_same_as_in_its_history() {
        var session = begin();
        var other = begin();
        say(session, "Look up the weather", "in Dubai");
        answer(session, "It is \"warm\" — 31 °C 🌞\u0000");
        say(other, "Something else");
        var rows = select("select id, session_id, role, content, metadata, \"timestamp\" from chat_messages"
                + " where session_id = '" + DeskNames.of(session) + "' order by \"timestamp\", id");
        var page = histories.read(session, new Histories.Wanted(Optional.empty(), 50, 0));
        assertThat(page.total()).isEqualTo(2);
        assertThat(rows).hasSize(2);
        for (int i = 0; i < 2; i++) {
            var message = page.messages().get(i);
            assertThat(rows.get(i).subList(0, 3))
                    .containsExactly(
                            message.path("id").asString(),
                            message.path("session_id").asString(),
                            message.path("role").asString());
            assertThat(JsonMapper.shared().readTree(rows.get(i).get(4)))
                    .hasToString(message.path("metadata").toString());
        }
        assertThat(rows.get(0).get(3)).isEqualTo("Look up the weather\nin Dubai");
        assertThat(rows.get(1).get(3)).startsWith("It is \"warm\" — 31 °C 🌞");
        assertThat(select("select * from chat_messages order by timestamp desc limit 10"))
                .hasSize(3);
    }

    @Test
    void a_history_is_read_in_parts_and_by_role_and_begins_anew_when_it_is_put_away() {
        var session = begin();
        say(session, "one");
        answer(session, "two");
        say(session, "three");
        assertThat(contents(session, Optional.empty(), 2, 1)).containsExactly("two", "three");
        assertThat(contents(session, Optional.of(Role.USER), 50, 0)).containsExactly("one", "three");
        assertThat(contents(session, Optional.of(Role.ASSISTANT), 50, 0)).containsExactly("two");
        assertThat(histories.said(session)).isEqualTo(2);

        histories.clear(journal.session(session).orElseThrow());
        assertThat(contents(session, Optional.empty(), 50, 0)).isEmpty();
        assertThat(select("select * from chat_messages")).isEmpty();
        answer(session, "four");
        assertThat(contents(session, Optional.empty(), 50, 0)).containsExactly("four");
        assertThat(select("select content from chat_messages")).containsExactly(List.of("four"));
    }

    private List<String> contents(SessionId session, Optional<Role> role, int limit, int offset) {
        return histories.read(session, new Histories.Wanted(role, limit, offset)).messages().stream()
                .map(message -> message.path("content").asString())
                .toList();
    }

    @Test
    void where_a_session_stands_is_said_alike_by_the_view_the_list_and_the_session() {
        var active = begin();
        append(active, new SessionEvent.StatusIdle(new StopReason.EndTurn()), "idle");
        var failed = begin();
        append(failed, new SessionEvent.StatusIdle(new StopReason.RetriesExhausted()), "idle");
        var ended = begin();
        append(ended, new SessionEvent.StatusTerminated(), "archived");
        var deleted = begin();
        append(deleted, new SessionEvent.Deleted(), "deleted");

        for (var standing : Standing.values()) {
            var viewed =
                    select("select container_id from sessions where status = '" + standing.published() + "'").stream()
                            .map(List::getFirst)
                            .toList();
            var wanted = new Sittings.Wanted("local", standing, Sittings.Order.OLDEST_FIRST, 50, 0);
            var page = sittings.list(wanted);
            assertThat(page.sittings()).allMatch(sitting -> sitting.standing() == standing);
            assertThat(page.total()).isEqualTo(page.sittings().size());
            assertThat(page.sittings().stream().map(each -> each.id().value()))
                    .as(standing.published())
                    .containsExactlyInAnyOrderElementsOf(viewed);
            assertThat(page.sittings())
                    .allSatisfy(sitting -> assertThat(sitting)
                            .isEqualTo(Sitting.of(journal.session(sitting.id()).orElseThrow())));
        }
        assertThat(select("select id from sessions")).hasSize(3);
        assertThat(select("select status from sessions where container_id = '" + failed.value() + "'"))
                .containsExactly(List.of("error"));
        assertThat(sittings.list(new Sittings.Wanted("strangers", null, Sittings.Order.NEWEST_FIRST, 50, 0))
                        .sittings())
                .isEmpty();
    }

    @Test
    void what_was_agreed_is_kept_and_only_rest_runs_out_of_time() {
        var session = SessionId.create();
        var agreement = new Agreement(60, 5, 0);
        var origin = new Session.Origin("local", "desktop", "agent_operator", "env_desktop", null);
        var first = codec.draft(new SessionEvent.StatusRunning(), Actor.SYSTEM);
        journal.create(
                new NewSession(session, origin, null, null, List.of(first), Agreements.noted(session, agreement)));
        append(session, new SessionEvent.StatusRunning(), "running");
        assertThat(agreements.of(session)).isEqualTo(agreement);
        assertThat(agreements.of(begin())).isEqualTo(Agreement.NONE);

        var changed = journal.session(session).orElseThrow().state().updatedAt();
        assertThat(agreements.overdue(changed.plusSeconds(61))).as("it works").isEmpty();
        append(session, new SessionEvent.StatusIdle(new StopReason.EndTurn()), "idle");
        changed = journal.session(session).orElseThrow().state().updatedAt();
        assertThat(agreements.overdue(changed.plusSeconds(59))).isEmpty();
        assertThat(agreements.overdue(changed.plusSeconds(61))).containsExactly(session);

        histories.clear(journal.session(session).orElseThrow());
        assertThat(agreements.of(session).timeoutSeconds()).isEqualTo(60);
    }
}
