package dev.atelier.server.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ProvidedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What a chat message costs that a brain gives to a planner and then to an executor, with a request that is tried again and one that a program
 * makes through the gateway: to the request what the provider was asked, and the same by whatever it is grouped.
 */
class CostSumTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String MODEL = "claude-opus-4-8";

    @TempDir
    Path data;

    @Test
    void costs_are_exactly_what_the_provider_was_asked_for_whoever_asked() {
        var plan = MessagesServer.Setup.DEFAULT.otherwise(CostSumTest::play);
        try (var upstream = MessagesServer.start(plan).then(Reply.overloaded());
                var server = ProvidedServer.start(data, upstream.baseUrl(), "--atelier.dispatch.model=" + MODEL)) {
            var api = server.api();
            var chat = api.post(
                    "/api/chat?session_id=talk",
                    "{\"type\":\"chat.message\",\"message\":\"do it\",\"approval\":\"never\"}");
            assertThat(chat.status()).as(chat.body()).isEqualTo(200);
            var brain = chat.json().path("data").path("task_id").asString();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(state(api, brain)).as(told(api)).isEqualTo("completed"));
            asProgram(
                    server,
                    api.get("/api/tasks/" + brain).json().path("session").asString());

            var costs = api.get("/api/costs?group_by=task").json();
            long answered = upstream.requests().size() - 1L; // but for the one that was too much for it
            assertThat(costs.path("totals").path("requests").asLong()).isEqualTo(answered);
            assertThat(costs.path("totals").path("unpriced_requests").asLong()).isZero();
            var journal = journal(api);
            assertThat(journal.requests()).isEqualTo(answered);
            assertThat(costs.path("totals").path("cost_nano_usd").asLong()).isEqualTo(journal.cost());
            checkGroups(api, costs, brain, journal.cost());
            var forecast = api.get("/api/costs/forecast?agent=agent_brain").json();
            assertThat(forecast.path("samples").asInt()).isEqualTo(1);
            assertThat(forecast.path("median_nano_usd").asLong()).isEqualTo(journal.cost());
        }
    }

    /** Says what is under way, for whoever waits in vain. */
    private static String told(Api api) {
        return api.get("/api/tasks").body();
    }

    private static String state(Api api, String task) {
        return api.get("/api/tasks/" + task).json().path("state").asString();
    }

    /** As an engine in a sandbox asks for the task's session. */
    private static void asProgram(ProvidedServer server, String session) {
        var key = server.api().post("/v1/sessions/" + session + "/gateway_keys", "{}");
        assertThat(key.status()).as(key.body()).isEqualTo(200);
        long before = server.api()
                .get("/api/costs")
                .json()
                .path("totals")
                .path("requests")
                .asLong();
        server.client(key.json().path("key").asString()).messages().create(ProvidedServer.says(MODEL, "as a program"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(server.api()
                                .get("/api/costs")
                                .json()
                                .path("totals")
                                .path("requests")
                                .asLong())
                        .isEqualTo(before + 1));
    }

    private static void checkGroups(Api api, JsonNode byTask, String brain, long all) {
        var lines =
                StreamSupport.stream(byTask.path("data").spliterator(), false).toList();
        assertThat(lines).as("brain, planner, executor").hasSize(3);
        assertThat(lines.stream()
                        .mapToLong(line -> line.path("own_cost_nano_usd").asLong())
                        .sum())
                .isEqualTo(all);
        assertThat(lines.getFirst().path("name").asString()).isEqualTo(brain);
        assertThat(lines.getFirst().path("cost_nano_usd").asLong())
                .as("the brain's task takes in what it delegated")
                .isEqualTo(all);
        for (var group : Set.of("session", "agent", "day", "model", "source", "conversation")) {
            var sum = StreamSupport.stream(
                            api.get("/api/costs?group_by=" + group)
                                    .json()
                                    .path("data")
                                    .spliterator(),
                            false)
                    .mapToLong(line -> line.path("cost_nano_usd").asLong())
                    .sum();
            assertThat(sum).as(group).isEqualTo(all);
        }
        assertThat(api.get("/api/costs?group_by=agent").json().path("data"))
                .extracting(line -> line.path("name").asString())
                .containsExactlyInAnyOrder("agent_brain", "agent_planner", "agent_executor");
        var table = api.get("/api/costs?group_by=agent&format=csv");
        assertThat(table.header("content-type")).startsWith("text/csv");
        assertThat(table.body().lines()).hasSize(4);
    }

    private record Told(long requests, long cost) {}

    /** What the journals of all sessions say was used. */
    private static Told journal(Api api) {
        long requests = 0;
        long cost = 0;
        var sessions = StreamSupport.stream(
                        api.get("/v1/sessions?limit=100").json().path("data").spliterator(), false)
                .map(session -> session.path("id").asString())
                .collect(Collectors.toSet());
        for (var session : sessions) {
            for (var event : api.events(session, "limit=1000")) {
                boolean end = event.path("type").asString().equals("span.model_request_end")
                        || event.path("type").asString().equals("span.gateway_request_end");
                var used = event.path("model_usage");
                if (end && used.path("output_tokens").asLong() > 0) {
                    requests++;
                    cost += event.path("list_cost").path("nano_usd").asLong();
                }
            }
        }
        return new Told(requests, cost);
    }

    /** The brain gives it to the planner, then to the executor, then says so; the others say that they did it. */
    private static Reply play(JsonNode request) {
        var tools = request.path("tools").toString();
        var said = request.path("messages").toString();
        if (!tools.contains("\"delegate_task\"") || tools.contains("\"write_plan\"")) {
            return Reply.says("It is done.");
        }
        int given = said.split("\"name\":\"delegate_task\"", -1).length - 1;
        if (lastIsResult(request) || given == 2) {
            return Reply.says("I wait, or it is all done.");
        }
        var agent = given == 0 ? "planner" : "executor";
        return Reply.answer()
                .calls("toolu_0" + given, "delegate_task", "{\"agent\":\"" + agent + "\",\"prompt\":\"do it\"}");
    }

    private static boolean lastIsResult(JsonNode request) {
        var messages = request.path("messages");
        return messages.path(messages.size() - 1).path("content").toString().contains("\"tool_result\"");
    }
}
