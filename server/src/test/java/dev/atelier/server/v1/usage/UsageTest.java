package dev.atelier.server.v1.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.server.testkit.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest extends ServerTest {
    @Test
    void whatASessionUsedIsSummedByWhateverIsAskedFor() {
        var session = api.create("draw");
        await().until(() -> api.status(session).equals("idle")
                && api.get("/v1/usage").json().path("data").size() > 0);

        var bySession = api.get("/v1/usage?group_by=session&session_id=" + session);
        assertThat(bySession.status()).isEqualTo(200);
        var line = bySession.json().path("data").path(0);
        assertThat(line.path("name").asString()).isEqualTo(session);
        assertThat(line.path("requests").asLong()).isPositive();
        assertThat(line.path("list_cost").toString()).isEqualTo("{\"amount\":\"0\",\"currency\":\"USD\"}");
        assertThat(line.path("cache_creation").size()).isEqualTo(2);
        for (var group : new String[] {"thread", "agent", "model", "day", "workspace"}) {
            var data = api.get("/v1/usage?group_by=" + group).json().path("data");
            assertThat(data.size()).as(group).isEqualTo(1);
            assertThat(data.path(0).path("group_by").asString()).isEqualTo(group);
        }
        assertThat(api.get("/v1/usage?to=2001-01-01").json().path("data").size())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"group_by=colour", "from=yesterday", "to=2026-13-01", "session_id=a%20b", "limit=0"})
    void whatCannotBeIsRefusedByName(String query) {
        var answer = api.get("/v1/usage?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(query.substring(0, query.indexOf('=')), "invalid_request_error");
    }
}
