package dev.atelier.server.v1.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ServerTest;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom an agent may call in, as it is given and as it comes back. */
class RosterTest extends ServerTest {
    private Api.Answer make(String name, String more) {
        return api.post(
                "/v1/agents",
                "{\"name\":\"" + name + "\",\"model\":\"claude-opus-4-8\"" + more + "}",
                "anthropic-version",
                "2026-10-21",
                "anthropic-beta",
                "managed-agents-2026-04-01");
    }

    private String agent(String name, String more) {
        var made = make(name, more);
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made.json().path("id").asString();
    }

    private static String roster(String... entries) {
        return ",\"multiagent\":{\"type\":\"coordinator\",\"agents\":[" + String.join(",", entries) + "]}";
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    @Test
    void an_agent_refers_to_versions_and_a_session_has_the_full_definitions() {
        var member = agent("Member", "");
        var chief = make("Chief", roster(quoted(member), "{\"type\":\"self\"}"));
        var agents = chief.json().path("multiagent").path("agents");
        assertThat(agents.get(0).path("type").asString()).isEqualTo("agent");
        assertThat(agents.get(0).path("id").asString()).isEqualTo(member);
        assertThat(agents.get(0).path("version").asInt()).isEqualTo(1);

        var session = api.post(
                "/v1/sessions",
                "{\"agent\":\"" + chief.json().path("id").asString() + "\",\"environment_id\":\"env_toy\"}",
                "anthropic-version",
                "2026-10-21",
                "anthropic-beta",
                "managed-agents-2026-04-01");
        var full = session.json().path("agent").path("multiagent").path("agents");
        assertThat(full).as(session.body()).hasSize(2);
        assertThat(full.get(0).path("name").asString()).isEqualTo("Member");
        assertThat(full.get(1).path("name").asString()).isEqualTo("Chief");
        assertThat(full.get(1).has("multiagent")).isFalse();
    }

    @Test
    void a_roster_names_each_agent_once_and_only_such_as_are_in_use_and_alone() {
        var member = agent("Once", "");
        var archived = agent("Archived", "");
        api.post("/v1/agents/" + archived + "/archive", "");
        var other = agent("Coordinates", roster(quoted(member)));

        refused(roster(), "agents", "1 to 20");
        refused(
                roster(IntStream.range(0, 21)
                        .mapToObj(i -> "\"agent_" + i + "\"")
                        .toArray(String[]::new)),
                "agents",
                "20");
        refused(roster(quoted(member), quoted(member)), "agents[1]", "name each agent once");
        refused(roster("{\"type\":\"self\"}", "{\"type\":\"self\"}"), "agents[1]", "name each agent once");
        refused(roster("\"agent_nobody\""), "agents[0]", "there is no agent");
        refused(roster("{\"type\":\"agent\",\"id\":\"" + member + "\",\"version\":7}"), "agents[0]", "version 7");
        refused(roster(quoted(archived)), "agents[0]", "archived");
        refused(roster(quoted(other)), "agents[0]", "coordinator itself");
        refused(roster("{\"type\":\"advisor\",\"model\":\"claude-opus-4-8\"}"), "agents[0]", "advisor");
        refused(",\"multiagent\":{\"type\":\"multiagent_20261001\"}", "multiagent.type", "use 'coordinator'");
        var own = api.post(
                "/v1/agents/" + member,
                "{\"version\":1" + roster(quoted(member)) + "}",
                "anthropic-version",
                "2026-10-21",
                "anthropic-beta",
                "managed-agents-2026-04-01");
        assertThat(own.status()).isEqualTo(400);
        assertThat(own.body()).contains("self");
    }

    private void refused(String multiagent, String field, String why) {
        var answer = make("Refused", multiagent);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        var error = answer.json().path("error");
        assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.path("message").asString()).contains(field).contains(why);
    }

    @ParameterizedTest
    @CsvSource({"create_thread", "send_message", "list_threads"})
    void a_coordinator_has_no_tool_of_its_own_by_a_name_that_is_taken(String name) {
        var tools = ",\"tools\":[{\"type\":\"custom\",\"name\":\"" + name
                + "\",\"description\":\"d\",\"input_schema\":{\"type\":\"object\"}}]";
        var member = agent("Alone " + name.toUpperCase(Locale.ROOT), tools);
        refused(tools + roster(quoted(member)), "tools[0].name", "'" + name + "'");

        var chief = agent("Chief of " + name, roster(quoted(member)));
        var later = api.post("/v1/agents/" + chief, "{" + tools.substring(1) + "}");
        assertThat(later.status()).as(later.body()).isEqualTo(400);
        var session = api.post(
                "/v1/sessions",
                "{\"environment_id\":\"env_toy\",\"agent\":{\"type\":\"agent_with_overrides\",\"id\":\"" + chief + "\""
                        + tools + "}}");
        assertThat(session.status()).as(session.body()).isEqualTo(400);
        assertThat(session.body()).contains("agent.tools[0].name");
    }

    @Test
    void twenty_agents_can_be_called_in() {
        var members = IntStream.range(0, 20)
                .mapToObj(i -> quoted(agent("Member " + i, "")))
                .collect(Collectors.joining(","));
        assertThat(make("Chief of twenty", roster(members)).status()).isEqualTo(200);
    }
}
