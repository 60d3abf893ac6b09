package dev.atelier.server.v1.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Guard;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.NewSession;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import dev.atelier.registry.Ref;
import dev.atelier.registry.secret.SecretBox;
import dev.atelier.registry.vault.Vault;
import dev.atelier.registry.webhook.WebhookEndpoint;
import dev.atelier.server.v1.webhooks.News.Part;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is to be told is on disk with what happened, or not at all. */
abstract class OutboxTest extends WebhookRows {
    OutboxTest(TestDatabase database) {
        super(database);
    }

    private static Draft idle(String reason) {
        return Draft.of(
                "session.status_idle",
                Actor.SYSTEM,
                "{\"stop_reason\":{\"type\":\"" + reason + "\",\"event_ids\":[]}}");
    }

    /** Looked for by its type, since those of one millisecond are in any order. */
    private Delivery.Message told(String endpoint, String type) {
        return deliveries.list(endpoint, "~", 100).stream()
                .map(Delivery::message)
                .filter(message -> message.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private void append(SessionId session, Draft draft, String status) {
        journal.append(Append.of(session, Guard.OPEN, List.of(draft)).withStatus(status));
    }

    @Test
    void each_endpoint_has_one_row_for_each_event_that_it_wants() {
        var all = endpoint("local", "*");
        var some = endpoint("local", "session.status_idled", "vault.created");
        var elsewhere = endpoint("other", "*");
        var session = Sessions.in(journal);
        append(session, Sessions.note("nobody is told of"), "running");
        append(session, Draft.of("session.status_running", Actor.SYSTEM, "{}"), "running");
        append(session, idle("requires_action"), "idle");
        store.create(Vault.KIND, "local", new Vault("Keys", Map.of()));

        assertThat(types(all)) // within a millisecond in any order
                .containsExactlyInAnyOrder(
                        "session.created",
                        "session.running",
                        "session.status_run_started",
                        "session.idled",
                        "session.status_idled",
                        "session.requires_action",
                        "vault.created");
        assertThat(types(some)).containsExactlyInAnyOrder("session.status_idled", "vault.created");
        assertThat(types(elsewhere)).isEmpty();
    }

    @Test
    void what_comes_to_a_session_is_told() {
        expect("session.status_rescheduled", "rescheduling", "session.status_rescheduled");
        expect("session.status_terminated", "terminated", "session.status_terminated");
        expect("session.status_terminated", "archived", "session.archived", "session.status_terminated");
        expect("session.deleted", "deleted", "session.deleted");
        expect("session.updated", "idle", "session.updated");
        expect("span.outcome_evaluation_end", "running", "session.outcome_evaluation_ended");
        expect("session.thread_status_running", "running");
        expect("agent.message", "running");
    }

    private void expect(String event, String status, String... expected) {
        var session = Sessions.in(journal);
        var all = endpoint("local", "*");
        append(session, Draft.of(event, Actor.SYSTEM, "{}"), status);
        assertThat(types(all).stream().sorted()).containsExactly(expected);
        endpoints.delete(new Ref("local", all));
    }

    @Test
    void a_session_out_of_budget_is_told() {
        var session = Sessions.in(journal);
        var all = endpoint("local", "session.budget_reached");
        append(session, idle("end_turn"), "idle");
        append(session, idle("budget_reached"), "idle");
        assertThat(types(all)).containsExactly("session.budget_reached");
    }

    @Test
    void the_sdk_knows_every_type() {
        var all = endpoint("local", "*");
        journal.database().write(connection -> {
            for (var type : News.TYPES) {
                var part = type.startsWith("vault_credential")
                        ? new Part("vault_id", "vlt_1")
                        : type.contains("thread") ? new Part("session_thread_id", "sthr_1") : null;
                outbox.tell(connection, "local", List.of(new News(type, "id_1", part)), clock.instant());
            }
            return News.TYPES.size();
        });
        var client = AnthropicOkHttpClient.builder().apiKey("none").build();
        for (var delivery : deliveries.list(all, "~", 100)) {
            var type = delivery.message().type();
            if (!type.equals("session.status_scheduled")) { // which the contract names and the SDK does not
                var event = client.beta()
                        .webhooks()
                        .parseUnverified(delivery.message().body())
                        .validate();
                assertThat(event.data().id()).isEqualTo("id_1");
                assertThat(event.id()).isEqualTo(delivery.message().event());
            }
        }
        client.close();
    }

    @Test
    void what_did_not_happen_is_not_told() {
        var all = endpoint("local", "*");
        var session = Sessions.in(journal);
        var failing = Append.of(session, Guard.OPEN, List.of(idle("end_turn"))).with(connection -> {
            throw new SQLException("the companion fails");
        });

        assertThatThrownBy(() -> journal.append(failing)).isInstanceOf(JournalException.class);
        boolean done = store.together(batch -> {
            batch.create(Vault.KIND, new Ref("local", "vlt_1"), new Vault("Keys", Map.of()));
            batch.create(Vault.KIND, new Ref("local", "vlt_1"), new Vault("Keys", Map.of()));
        });

        assertThat(done).isFalse();
        assertThat(types(all)).containsExactly("session.created");
    }

    @Test
    void threads_speak_through_their_session() {
        var all = endpoint("local", "*");
        var session = Sessions.in(journal);
        append(
                session,
                Draft.of(
                        "session.thread_created",
                        Actor.SYSTEM,
                        "{\"session_thread_id\":\"sthr_1\",\"agent_name\":\"Reviewer\"}"),
                "running");

        var told = told(all, "session.thread_created");
        assertThat(told.body())
                .contains("\"id\":\"" + session.value() + "\"")
                .contains("\"session_thread_id\":\"sthr_1\"")
                .contains("\"id\":\"" + told.event() + "\"");

        var thread = new SessionId("sthr_" + session.value().substring(5));
        journal.create(new NewSession(
                thread,
                new Session.Origin("local", "general", "agent_1", "env_1", session),
                null,
                null,
                List.of(Sessions.created()),
                Companion.NONE));
        append(thread, Draft.of("session.status_terminated", Actor.SYSTEM, "{}"), "archived");
        assertThat(types(all).stream().sorted())
                .containsExactly("session.created", "session.thread_created", "session.thread_terminated");
        assertThat(told(all, "session.thread_terminated").body())
                .contains("\"id\":\"" + session.value() + "\"")
                .contains("\"session_thread_id\":\"" + thread.value() + "\"");
    }

    @Test
    void one_that_is_disabled_is_told_nothing_more_and_what_was_left_waits() {
        var all = endpoint("local", "*");
        Sessions.in(journal);
        var ref = new Ref("local", all);
        endpoints.update(ref, before -> before.body().disabledBecause("failures: enough"));
        Sessions.in(journal);
        assertThat(types(all)).containsExactly("session.created");
        assertThat(targets.refresh(journal.database())).isEmpty();

        endpoints.delete(ref);
        assertThat(types(all)).isEmpty();
    }

    @Test
    void what_another_node_registered_is_known_with_the_next_look() {
        var other = new Targets();
        new Endpoints(store, journal.database(), SecretBox.of("a key that is long enough for the tests"), other, clock)
                .create(
                        "local",
                        secrets -> new WebhookEndpoint("https://example.com", "", "", List.of("*"), secrets, true, ""));
        targets.refresh(journal.database());
        var session = Sessions.in(journal);

        var endpoint = other.refresh(journal.database()).getFirst().endpoint();
        assertThat(deliveries.list(endpoint, "~", 10))
                .singleElement()
                .satisfies(each -> assertThat(each.message().body()).contains(session.value()));
    }
}
