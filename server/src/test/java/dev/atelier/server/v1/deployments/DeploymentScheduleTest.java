package dev.atelier.server.v1.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What deployments do by themselves, on a whole server whose clock only moves when the test moves it. */
@Timeout(120)
class DeploymentScheduleTest extends ScheduledServerTest {
    DeploymentScheduleTest() {
        super(Instant.parse("2026-05-04T09:58:30Z"));
    }

    @Test
    void it_runs_once_at_each_time_of_its_schedule() {
        var deployment = create("* * * * *", "");
        for (int minute = 59; minute <= 61; minute++) {
            clock.move(Duration.ofMinutes(1));
            awaitRuns(deployment, minute - 58);
        }

        assertThat(scheduledAt(deployment))
                .containsExactly("2026-05-04T10:01:00.000Z", "2026-05-04T10:00:00.000Z", "2026-05-04T09:59:00.000Z");
        assertThat(runs(deployment)).allMatch(run -> run.path("error").isNull());
        assertThat(get(deployment).path("schedule").path("last_run_at").asString())
                .startsWith("2026-05-04T10:01");
        assertThat(api.get("/v1/sessions?deployment_id=" + deployment).json().path("data"))
                .hasSize(3);
    }

    @Test
    void nothing_is_made_up_for_after_a_pause_or_a_time_without_a_server() {
        var deployment = create("0 * * * *", "");
        var witness = create("* * * * *", "");
        api.post("/v1/deployments/" + deployment + "/pause", "{}");
        clock.move(Duration.ofHours(3));
        api.post("/v1/deployments/" + deployment + "/unpause", "{}");
        awaitRuns(witness, 1);
        assertThat(runs(deployment)).isEmpty();

        shutDown();
        clock.move(Duration.ofHours(5));
        start();
        awaitRuns(witness, 2); // the minute that has just begun, and none of those before
        assertThat(runs(deployment)).isEmpty();
        clock.move(Duration.ofMinutes(2));
        awaitRuns(deployment, 1);
        assertThat(scheduledAt(deployment)).containsExactly("2026-05-04T18:00:00.000Z");
    }

    @Test
    void an_error_that_would_come_every_time_pauses_it() {
        var vault = api.post("/v1/vaults", "{\"display_name\":\"Keys\"}")
                .json()
                .path("id")
                .asString();
        var deployment = create("* * * * *", ", \"vault_ids\": [\"" + vault + "\"]");
        api.post("/v1/vaults/" + vault + "/archive", "{}");
        clock.move(Duration.ofMinutes(1));
        awaitRuns(deployment, 1);

        assertThat(runs(deployment).getFirst().path("error").path("type").asString())
                .isEqualTo("vault_archived_error");
        var paused = get(deployment);
        assertThat(paused.path("status").asString()).isEqualTo("paused");
        assertThat(paused.path("paused_reason").toString())
                .isEqualTo("{\"type\":\"error\",\"error\":{\"type\":\"vault_archived_error\"}}");
    }

    @Test
    void a_changed_schedule_counts_from_now() {
        var deployment = create("0 12 * * *", "");
        api.post(
                "/v1/deployments/" + deployment,
                "{\"schedule\": {\"type\": \"cron\", \"expression\": \"0 10 * * *\", \"timezone\": \"UTC\"}}");
        clock.move(Duration.ofMinutes(2));
        awaitRuns(deployment, 1);

        assertThat(scheduledAt(deployment)).containsExactly("2026-05-04T10:00:00.000Z");
    }

    @Test
    void a_run_can_be_a_task_of_the_machine_that_is_queued_and_counted_as_all_others() {
        var refused = api.post("/v1/deployments", task("\"vault_ids\": [\"vlt_x\"],"));
        assertThat(refused.status()).isEqualTo(400);
        var made = api.post("/v1/deployments", task(""));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.json().path("task").path("priority").asInt()).isEqualTo(70);
        var deployment = made.json().path("id").asString();
        clock.move(Duration.ofMinutes(1));
        awaitRuns(deployment, 1);

        var run = runs(deployment).getFirst();
        assertThat(run.path("error").isNull()).as(run.toString()).isTrue();
        var tasks = api.get("/api/tasks").json();
        assertThat(tasks).hasSize(1);
        var task = tasks.get(0);
        assertThat(task.path("origin").path("kind").asString()).isEqualTo("schedule");
        assertThat(task.path("priority").asInt()).isEqualTo(70);
        var full = api.get("/api/tasks/" + task.path("task_id").asString()).json();
        assertThat(full.toString()).contains(deployment, run.path("session_id").asString());
        assertThat(api.get("/api/costs?group_by=source").status()).isEqualTo(200);
        var byHand = api.post("/v1/deployments/" + deployment + "/run", "{}").json();
        assertThat(byHand.path("session_id").asString())
                .isNotEqualTo(run.path("session_id").asString());
        assertThat(api.get("/api/tasks").json()).hasSize(2);
    }

    private static String task(String more) {
        return """
                {"name": "Nightly look", "agent": "agent_brain", "environment_id": "env_dispatch", %s
                 "initial_events": [{"type": "user.message", "content": [{"type": "text", "text": "what is the status?"}]}],
                 "task": {"priority": 70},
                 "schedule": {"type": "cron", "expression": "* * * * *", "timezone": "UTC"}}
                """.formatted(more);
    }

    private JsonNode get(String deployment) {
        return api.get("/v1/deployments/" + deployment).json();
    }

    private List<String> scheduledAt(String deployment) {
        return runs(deployment).stream()
                .map(run -> run.path("trigger_context").path("scheduled_at").asString())
                .map(time -> time.toUpperCase(Locale.ROOT))
                .toList();
    }
}
