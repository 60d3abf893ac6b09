package dev.atelier.server.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.server.testkit.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest extends ServerTest {
    private static final String LIMIT = "\"max_list_cost\":{\"amount\":\"2500\",\"currency\":\"USD\"}";

    @Test
    void whatWasSpentIsSummedByWhateverIsAskedFor() {
        var session = api.create("draw");
        await().until(() -> api.status(session).equals("idle"));
        for (var group :
                new String[] {"task", "session", "agent", "source", "repository", "day", "model", "conversation"}) {
            var costs = api.get("/api/costs?group_by=" + group).json();
            assertThat(costs.path("group_by").asString()).isEqualTo(group);
            assertThat(costs.path("totals").path("requests").asLong()).as(group).isPositive();
            assertThat(costs.path("data").size()).as(group).isPositive();
            assertThat(costs.path("histograms").path("cost_per_task").size()).isEqualTo(15);
        }
        assertThat(api.get("/api/costs?to=2001-01-01").json().path("data").size())
                .isZero();
        assertThat(api.get("/api/costs/forecast?agent=agent_artist")
                        .json()
                        .path("basis")
                        .asString())
                .isEqualTo("nothing");
    }

    @Test
    void aBudgetIsMadeChangedShownAndDeleted() {
        var wish = "{\"scope\":\"repository\",\"subject\":\"https://github.com/atelier/demo.git\",\"period\":\"week\","
                + LIMIT + "}";
        var created = api.post("/api/budgets", wish).json();
        assertThat(created.path("subject").asString()).isEqualTo("github.com/atelier/demo");
        assertThat(created.path("spent_nano_usd").asLong()).isZero();
        assertThat(api.post("/api/budgets", wish).status()).isEqualTo(409);

        var path = "/api/budgets/" + created.path("id").asString();
        var raised = api.post(path, "{\"max_list_cost\":{\"amount\":\"5000\",\"currency\":\"USD\"}}");
        assertThat(raised.json().path("max_list_cost").path("amount").asString())
                .isEqualTo("5000");
        assertThat(raised.json().path("version").asInt()).isEqualTo(2);
        assertThat(api.get("/api/budgets").json().path("data").toString())
                .contains(created.path("id").asString());
        assertThat(api.send(api.request(path).DELETE()).status()).isEqualTo(200);
        assertThat(api.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"group_by=colour", "from=yesterday", "to=2026-13-01", "limit=0", "from=2026-02-01&to=2026-01-01"
            })
    void whatCannotBeAskedForIsRefusedByName(String query) {
        var answer = api.get("/api/costs?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"scope\":\"planet\",\"period\":\"day\",LIMIT | scope",
                "\"scope\":\"workspace\",\"subject\":\"x\",\"period\":\"day\",LIMIT | subject",
                "\"scope\":\"task\",\"period\":\"day\",LIMIT | subject",
                "\"scope\":\"workspace\",\"period\":\"year\",LIMIT | period",
                "\"scope\":\"workspace\",\"period\":\"day\" | max_list_cost",
                "\"scope\":\"workspace\",\"period\":\"day\",\"max_list_cost\":{\"amount\":\"0\",\"currency\":\"USD\"} | amount",
            })
    void aBudgetThatCannotBeIsRefusedByName(String fields, String name) {
        var answer = api.post("/api/budgets", "{" + fields.replace("LIMIT", LIMIT) + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(name);
    }
}
