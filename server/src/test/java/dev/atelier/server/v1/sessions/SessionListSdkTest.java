package dev.atelier.server.v1.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.errors.BadRequestException;
import com.anthropic.models.beta.sessions.BetaManagedAgentsSession;
import com.anthropic.models.beta.sessions.SessionListParams;
import dev.atelier.server.testkit.SdkTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions in lists. */
@Timeout(60)
class SessionListSdkTest extends SdkTest {
    private List<String> list(SessionListParams params) {
        var ids = new ArrayList<String>();
        sessions()
                .list(params)
                .autoPager()
                .forEach(session -> ids.add(session.validate().id()));
        return ids;
    }

    @Test
    void the_list_pages_in_both_orders_and_knows_versions_and_archives() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.add(conversations.create("agent_careful").id());
        }
        sessions().archive(ids.getFirst());
        var params = SessionListParams.builder()
                .agentId("agent_careful")
                .agentVersion(1)
                .limit(2)
                .build();

        var seen = list(params);
        assertThat(seen)
                .doesNotContain(ids.getFirst())
                .containsSubsequence(ids.subList(1, 5).reversed());
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        var ascending = params.toBuilder()
                .order(SessionListParams.Order.ASC)
                .includeArchived(true)
                .build();
        assertThat(list(ascending)).containsSubsequence(ids);
    }

    @Test
    void from_the_second_page_on_there_is_a_way_back_and_agents_have_none() {
        for (int i = 0; i < 3; i++) {
            conversations.create("agent_custom");
        }
        var path = "/v1/sessions?limit=2&agent_id=agent_custom";
        var first = api.get(path).json();
        assertThat(first.path("prev_page").isNull()).isTrue();
        var second =
                api.get(path + "&page=" + first.path("next_page").asString()).json();
        var back =
                api.get(path + "&page=" + second.path("prev_page").asString()).json();
        assertThat(back.path("data")).isEqualTo(first.path("data"));
        assertThat(api.get("/v1/agents?limit=1").json().has("prev_page")).isFalse();
    }

    @Test
    void a_cursor_of_one_order_is_refused_by_the_other() {
        for (int i = 0; i < 3; i++) {
            conversations.create("agent_toy");
        }
        var params = SessionListParams.builder().limit(1);
        var next = sessions().list(params.build()).nextPageRaw().orElseThrow();
        assertThatThrownBy(() -> sessions()
                        .list(params.page(next)
                                .order(SessionListParams.Order.ASC)
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("page");
    }

    @Test
    void sessions_are_found_by_what_they_do_and_when_they_began() {
        var before = OffsetDateTime.now(ZoneOffset.UTC);
        var busy = conversations.create("agent_toy").id();
        conversations.say(busy, "make 500 slowly");
        conversations.awaitRunning(busy);
        var running = SessionListParams.builder()
                .addStatus(SessionListParams.Status.RUNNING)
                .build();
        assertThat(list(running)).contains(busy);
        assertThat(list(SessionListParams.builder()
                        .addStatus(SessionListParams.Status.IDLE)
                        .build()))
                .doesNotContain(busy);
        conversations.interrupt(busy);
        conversations.awaitIdle(busy, "end_turn");

        assertThat(list(running)).doesNotContain(busy);
        assertThat(list(SessionListParams.builder().createdAtGte(before).build()))
                .contains(busy);
        assertThat(list(SessionListParams.builder().createdAtLt(before).build()))
                .doesNotContain(busy);
        assertThat(sessions().retrieve(busy).status()).isEqualTo(BetaManagedAgentsSession.Status.IDLE);
    }
}
