package dev.atelier.server.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import org.junit.jupiter.api.Test;

/** Which of its actions at a desktop an agent has confirmed, as its configuration says. */
class DesktopApprovalTest extends ServerTest {
    private Answer agent(String tool, String approval) {
        return api.post("/v1/agents", """
                {"name":"Careful","model":"rehearsal","tools":[{"type":"studio_toolset","configs":[{"name":"%s","approval":%s}]}]}""".formatted(tool, approval));
    }

    @Test
    void an_agent_has_its_rules_and_a_session_may_have_others() {
        var rules = "{\"clicks\":true,\"keys\":[\"ctrl+w\"]}";
        var made = agent("computer", rules);
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        var config = made.json().path("tools").path(0).path("configs").path(0);
        assertThat(config.path("approval").path("clicks").asBoolean()).isTrue();

        var id = made.json().path("id").asString();
        var again = api.get("/v1/agents/" + id).json();
        assertThat(again.path("tools").path(0).path("configs").path(0)).isEqualTo(config);
        var session = api.post("/v1/sessions", "{\"agent\":\"" + id + "\",\"environment_id\":\"env_desktop\"}")
                .json()
                .path("id")
                .asString();
        assertThat(api.get("/v1/sessions/" + session + "/events").body()).contains("ctrl+w");
        var changed = api.post("/v1/sessions/" + session, """
                {"agent":{"tools":[{"type":"studio_toolset","configs":[{"name":"computer","approval":{"typed":["rm -rf"]}}]}]}}""");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(api.get("/v1/sessions/" + session + "/events").body()).contains("rm -rf");
    }

    @Test
    void what_cannot_be_a_rule_is_refused_by_its_place() {
        var misspelt = agent("computer", "{\"keys\":[\"crtl+w\"]}");
        assertThat(misspelt.status()).isEqualTo(400);
        assertThat(misspelt.body()).contains("tools[0].configs[0].approval.keys[0]", "crtl");
        assertThat(agent("computer", "true").body()).contains("tools[0].configs[0].approval: must be an object");
        var elsewhere = agent("draw_paths", "{\"clicks\":true}");
        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.body()).contains("approval: is not known here");
    }
}
