package dev.atelier.server.v1.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.sessions.threads.ThreadArchiveParams;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import dev.atelier.server.testkit.Watcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who finds a thread, and what can be done with it. */
@Timeout(120)
class ThreadAccessTest extends ServerTest {
    private AnthropicClient client;
    private Team team;

    @BeforeAll
    void connect() {
        client = Sdk.of(server);
        team = new Team(client);
    }

    @AfterAll
    void disconnect() {
        client.close();
    }

    @Test
    void a_thread_is_found_only_through_its_own_session() {
        var session = team.told("ask Reviewer to say fine");
        team.awaitIdle(session, "end_turn");
        var thread = team.threadOf(session, "Reviewer").id();
        var other = team.session();

        assertThatThrownBy(() -> team.thread(other, thread)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> team.events(other, thread)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> team.threads()
                        .archive(
                                thread,
                                ThreadArchiveParams.builder().sessionId(other).build()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> team.thread(session, "sthr_nobody")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.beta().sessions().retrieve(thread)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void the_page_can_watch_a_thread_as_long_as_its_session_is_there_and_send_nothing_to_it() {
        var session = team.told("ask Reviewer to say fine");
        team.awaitIdle(session, "end_turn");
        var thread = team.threadOf(session, "Reviewer").id();
        try (var watcher = Watcher.open(server.port(), "/ws/" + thread + "?after_seq=0")) {
            watcher.await("session.status_idle");
            watcher.send("{\"type\":\"user.message\",\"content\":[{\"type\":\"text\",\"text\":\"psst\"}]}");
            assertThat(watcher.await("error").toString()).contains("no session");
        }
        client.beta().sessions().delete(session);
        try (var watcher = Watcher.open(server.port(), "/ws/" + thread + "?after_seq=0")) {
            assertThat(watcher.awaitClosed().reason()).contains(thread);
        }
    }

    @Test
    void a_stream_that_broke_off_goes_on_where_it_was() {
        var session = team.told("ask Reviewer to say fine");
        team.awaitIdle(session, "end_turn");
        var thread = team.threadOf(session, "Reviewer").id();
        var path = "/v1/sessions/" + session + "/threads/" + thread;
        client.beta().sessions().archive(session);
        var whole = api.get(
                path + "/stream?after_seq=1",
                "anthropic-version",
                "2026-10-21",
                "anthropic-beta",
                "managed-agents-2026-04-01");
        assertThat(whole.body())
                .contains("event: session.thread_status_running\n", "event: session.thread_status_idle\n");
        assertThat(whole.body()).as("ends with the thread").contains("event: session.thread_status_terminated\n");
        var rest = api.get(
                path + "/stream",
                "anthropic-version",
                "2026-10-21",
                "anthropic-beta",
                "managed-agents-2026-04-01",
                "Last-Event-ID",
                "4");
        assertThat(rest.body()).doesNotContain("id: 4\n").contains("id: 5\n");
        assertThat(whole.body()).endsWith(rest.body());
    }
}
