package dev.atelier.server.v1.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.registry.Ref;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.deployment.DeploymentRun;
import dev.atelier.server.jobs.Job;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A time of a schedule is worked on by a process that dies, or by two that both believe it theirs. */
@Timeout(120)
class DeploymentCrashTest extends ScheduledServerTest {
    DeploymentCrashTest() {
        super(Instant.parse("2026-05-04T09:59:30Z"));
    }

    @Test
    void whoever_takes_it_up_finds_what_was_done_and_does_the_rest() throws Exception {
        var deployment = create("0 0 1 1 *", ""); // far away: only what this test runs
        var tick = Tick.fresh("local", clock.instant());
        var job = job();

        job.run(deployment, tick.toString(), 0);
        // as if the process had died before it kept the run
        server().part(ResourceStore.class).delete(DeploymentRun.KIND, new Ref("local", tick.runId()));
        assertThat(sessions(deployment)).containsExactly(tick.session().value());
        clock.move(Duration.ofHours(1)); // however late
        job.run(deployment, tick.toString(), 0);
        job.run(deployment, tick.toString(), 0);

        assertThat(sessions(deployment)).containsExactly(tick.session().value());
        assertThat(sessionsByRun(deployment))
                .containsExactly(tick.runId() + " " + tick.session().value());
    }

    @Test
    void what_a_dead_process_had_laid_out_for_a_session_is_cleared_first() throws Exception {
        var deployment = create("0 0 1 1 *", "");
        var tick = Tick.fresh("local", clock.instant());
        var left = data.resolve("workspaces").resolve(tick.session().value());
        Files.createDirectories(left);
        Files.writeString(left.resolve("half"), "of it");

        job().run(deployment, tick.toString(), 0);

        assertThat(left.resolve("half")).doesNotExist();
        assertThat(runs(deployment)).hasSize(1);
    }

    @Test
    void two_nodes_at_once_make_one_run_and_one_session() throws Exception {
        var deployment = create("0 0 1 1 *", "");
        var ticks = new ArrayList<Tick>();
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                var tick = Tick.fresh("local", clock.instant().plusSeconds(i));
                ticks.add(tick);
                // one of them may fail over it; its next attempt finds what the other one did
                Callable<Job.Next> run = () -> job().run(deployment, tick.toString(), 0);
                nodes.invokeAll(List.of(run, run));
                job().run(deployment, tick.toString(), 1);
            }
        }
        assertThat(sessionsByRun(deployment))
                .containsExactlyInAnyOrderElementsOf(ticks.stream()
                        .map(tick -> tick.runId() + " " + tick.session().value())
                        .toList());
        assertThat(sessions(deployment))
                .containsExactlyInAnyOrderElementsOf(
                        ticks.stream().map(Tick::session).map(SessionId::value).toList());
    }

    @Test
    void a_time_that_a_killed_server_had_picked_runs_once_it_is_back() throws Exception {
        var deployment = create("0 10 * * *", "");
        pick(Files.readString(data.resolve("node")).strip()); // as kill -9 leaves it behind
        clock.move(Duration.ofSeconds(40));
        shutDown();
        start();

        awaitRuns(deployment, 1);
        assertThat(sessions(deployment)).hasSize(1);
    }

    @Test
    void a_time_that_a_dead_node_had_picked_is_taken_over() throws Exception {
        var deployment = create("0 10 * * *", "");
        pick("node_elsewhere");
        clock.move(Duration.ofSeconds(55)); // its heart has not beaten since

        awaitRuns(deployment, 1);
        assertThat(sessions(deployment)).hasSize(1);
    }

    private void pick(String node) throws SQLException {
        var database = server().part(SqlJournal.class).database();
        database.write(connection -> {
            try (var update = connection.prepareStatement("""
                update scheduled_jobs set picked = ?, picked_by = ?, last_heartbeat = execution_time, version = version + 1
                """)) {
                update.setBoolean(1, true);
                update.setString(2, node);
                return update.executeUpdate();
            }
        });
    }

    private DeploymentJob job() {
        return server().part(DeploymentJob.class);
    }

    private List<String> sessions(String deployment) {
        var ids = new ArrayList<String>();
        api.get("/v1/sessions?limit=100&deployment_id=" + deployment)
                .json()
                .path("data")
                .forEach(session -> ids.add(session.path("id").asString()));
        return ids;
    }

    private List<String> sessionsByRun(String deployment) {
        return runs(deployment).stream()
                .map(run ->
                        run.path("id").asString() + " " + run.path("session_id").asString())
                .toList();
    }
}
