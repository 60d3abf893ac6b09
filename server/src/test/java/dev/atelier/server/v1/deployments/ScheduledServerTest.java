package dev.atelier.server.v1.deployments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.journal.testkit.MovableClock;
import dev.atelier.server.jobs.Jobs;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole server with deployments, whose clock only moves when the test moves it. */
abstract class ScheduledServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    final MovableClock clock;
    private final List<TestServer> servers = new ArrayList<>();
    Api api = new Api(0);

    ScheduledServerTest(Instant now) {
        clock = new MovableClock(now);
    }

    @BeforeEach
    void start() {
        var server = TestServer.start(
                data,
                parts -> parts.registerBean(
                        "movableClock", InstantSource.class, () -> clock, bean -> bean.setPrimary(true)));
        servers.add(server);
        api = server.api();
    }

    @AfterEach
    void stop() {
        servers.forEach(TestServer::close);
    }

    /** Until the next {@link #start}, on the same data. */
    void shutDown() {
        servers.removeFirst().stop();
    }

    TestServer server() {
        return servers.getFirst();
    }

    String create(String expression, String more) {
        var answer = api.post("/v1/deployments", """
            {"name": "By the clock", "agent": "agent_toy", "environment_id": "env_toy",
             "initial_events": [{"type": "user.message", "content": [{"type": "text", "text": "make 1"}]}],
             "schedule": {"type": "cron", "expression": "%s", "timezone": "UTC"} %s}
            """.formatted(expression, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    /** The scheduler waits by the clock, too, which stands still: so it is told to look. */
    void awaitRuns(String deployment, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            server().part(Jobs.class).hint();
            assertThat(runs(deployment)).hasSize(count);
        });
    }

    List<JsonNode> runs(String deployment) {
        var runs = new ArrayList<JsonNode>();
        api.get("/v1/deployment_runs?limit=100&deployment_id=" + deployment)
                .json()
                .path("data")
                .forEach(runs::add);
        return runs;
    }
}
