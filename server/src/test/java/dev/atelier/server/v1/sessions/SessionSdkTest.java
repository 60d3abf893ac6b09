package dev.atelier.server.v1.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.core.JsonValue;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.ConflictException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.ErrorType;
import com.anthropic.models.beta.sessions.BetaManagedAgentsSession;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import com.anthropic.models.beta.sessions.SessionUpdateParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsStreamSessionEvents;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserMessageEventParams;
import dev.atelier.server.testkit.Conversations;
import dev.atelier.server.testkit.SdkTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a session is, and how it ends, as a program sees it that was written for the Managed Agents API. */
@Timeout(60)
class SessionSdkTest extends SdkTest {
    @Test
    void a_new_session_is_whole() {
        var session = conversations.create("agent_toy");

        assertThat(session.id()).startsWith("sesn_");
        assertThat(session.status()).isEqualTo(BetaManagedAgentsSession.Status.IDLE);
        assertThat(session.agent().id()).isEqualTo("agent_toy");
        assertThat(session.agent().version()).isEqualTo(1);
        assertThat(session.agent().model().id().asString()).isEqualTo("rehearsal");
        assertThat(session.outcomeEvaluations()).isEmpty();
        assertThat(session.resources()).isEmpty();
        assertThat(session.vaultIds()).isEmpty();
        assertThat(session.budget()).isEmpty();
        assertThat(session.archivedAt()).isEmpty();
        assertThat(session.usage().inputTokens()).contains(0);
        assertThat(session.usage().listCost().orElseThrow().amount()).isEqualTo("0");
        assertThat(session.stats().durationSeconds()).isPresent();
        assertThat(sessions().retrieve(session.id()).validate().id()).isEqualTo(session.id());
    }

    @Test
    void a_session_can_begin_with_something_said() {
        var session = sessions()
                .create(SessionCreateParams.builder()
                        .agent("agent_toy")
                        .environmentId("env_toy")
                        .addInitialEvent(BetaManagedAgentsUserMessageEventParams.builder()
                                .addTextContent("speak 2")
                                .build())
                        .build())
                .validate();
        conversations.awaitIdle(session.id(), "end_turn");
        assertThat(conversations.said(session.id())).containsExactly("word1 word2 ");
    }

    @Test
    void a_session_that_nobody_knows_is_not_found() {
        assertThatThrownBy(() -> sessions().retrieve("sesn_nobody"))
                .isInstanceOfSatisfying(NotFoundException.class, e -> {
                    assertThat(e.type()).contains(ErrorType.NOT_FOUND_ERROR);
                    assertThat(e.requestId()).isPresent();
                });
    }

    @Test
    void a_title_and_metadata_are_changed_as_a_patch() {
        var session = sessions()
                .create(SessionCreateParams.builder()
                        .agent("agent_toy")
                        .environmentId("env_toy")
                        .title("one")
                        .metadata(SessionCreateParams.Metadata.builder()
                                .putAdditionalProperty("a", JsonValue.from("1"))
                                .putAdditionalProperty("b", JsonValue.from("2"))
                                .build())
                        .build())
                .id();
        var updated = sessions()
                .update(
                        session,
                        SessionUpdateParams.builder()
                                .title("two")
                                .metadata(SessionUpdateParams.Metadata.builder()
                                        .putAdditionalProperty("a", JsonValue.from("3"))
                                        .putAdditionalProperty("b", JsonValue.from(null))
                                        .putAdditionalProperty("c", JsonValue.from("4"))
                                        .build())
                                .build())
                .validate();
        assertThat(updated.title()).contains("two");
        assertThat(updated.metadata()._additionalProperties())
                .containsEntry("a", JsonValue.from("3"))
                .containsEntry("c", JsonValue.from("4"))
                .doesNotContainKey("b");
        assertThat(sessions().retrieve(session).metadata()).isEqualTo(updated.metadata());
        var told = conversations.history(session).getLast().asSessionUpdated();
        assertThat(told.title()).contains("two");
    }

    @Test
    void vaults_stay_as_they_were_given() {
        var session = conversations.create("agent_toy").id();
        var other = SessionUpdateParams.builder().addVaultId("vlt_other").build();
        assertThatThrownBy(() -> sessions().update(session, other)).isInstanceOf(BadRequestException.class);
    }

    @Test
    void a_deleted_session_says_so_on_open_streams_and_is_gone() {
        var session = conversations.create("agent_toy").id();
        try (var stream = sessions().events().streamStreaming(session)) {
            assertThat(sessions().delete(session).validate().id()).isEqualTo(session);
            var heard = Conversations.until(stream, _ -> false);
            assertThat(heard).hasSize(1).allMatch(BetaManagedAgentsStreamSessionEvents::isSessionDeleted);
        }
        assertThatThrownBy(() -> sessions().retrieve(session)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> conversations.say(session, "hello?")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> conversations.history(session)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void an_archived_session_takes_nothing_and_its_stream_ends_at_once() {
        var session = conversations.create("agent_toy").id();
        sessions().archive(session).validate();
        assertThatThrownBy(() -> conversations.say(session, "hello?"))
                .isInstanceOfSatisfying(
                        ConflictException.class,
                        e -> assertThat(e.headers().values("x-should-retry")).containsExactly("false"));
        var title = SessionUpdateParams.builder().title("x").build();
        assertThatThrownBy(() -> sessions().update(session, title)).isInstanceOf(ConflictException.class);
        try (var stream = sessions().events().streamStreaming(session)) {
            assertThat(Conversations.until(stream, _ -> false)).isEmpty();
        }
        assertThat(conversations.types(session)).containsExactly("session.status_terminated");
        assertThat(sessions().archive(session).archivedAt()).isPresent();
    }

    @Test
    void a_session_at_work_is_neither_archived_nor_deleted() {
        var session = conversations.create("agent_toy").id();
        conversations.say(session, "make 500 slowly");
        conversations.awaitRunning(session);
        assertThatThrownBy(() -> sessions().archive(session))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("while running");
        assertThatThrownBy(() -> sessions().delete(session))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("while running");
        conversations.interrupt(session);
        conversations.awaitIdle(session, "end_turn");
        sessions().delete(session).validate();
    }
}
