package dev.atelier.server.v1.deployments;

import dev.atelier.registry.Alteration;
import dev.atelier.registry.Batch;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.Witness;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.deployment.Schedule;
import dev.atelier.registry.vault.SessionSecrets;
import dev.atelier.server.jobs.JobRows;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the next time of each deployment that runs by itself in the transaction of its changes: one row if it has a schedule and is neither
 * paused nor archived, none otherwise. A schedule that begins anew begins from now, so that nothing is made up for. An agent takes its
 * deployments along when it is archived.
 */
@Component
final class DeploymentWatch implements Witness {
    private static final String AGENT = "agent";
    private static final int PAGE = 1000;

    private final JobRows rows;
    private final InstantSource clock;

    DeploymentWatch(JobRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void saw(Alteration<?> change, Batch batch) throws SQLException {
        if (change.kind().equals(Deployment.KIND)) {
            schedule(change, batch);
        }
        boolean archived = change.sort() == Alteration.Sort.ARCHIVED;
        if (archived && change.kind().equals(Deployment.KIND)) {
            SessionSecrets.purge(batch, change.ref());
        }
        if (archived && change.kind().name().equals(AGENT)) {
            archiveDeployments(change.ref(), batch);
        }
    }

    private void schedule(Alteration<?> change, Batch batch) throws SQLException {
        var id = change.ref().id();
        var before = running(change.before());
        var after = running(change.after());
        if (Objects.equals(before, after)) {
            return;
        }
        var next = after == null ? null : after.next(clock.instant()).orElse(null);
        if (next == null) {
            rows.remove(batch.connection(), DeploymentJob.NAME, id);
        } else {
            var tick = Tick.fresh(change.ref().workspace(), next);
            rows.put(batch.connection(), new JobRows.Due(DeploymentJob.NAME, id, tick.toString(), next));
        }
    }

    /** The schedule by which it runs; null if it does not. */
    private static @Nullable Schedule running(@Nullable Resource<?> resource) {
        return resource != null
                        && !resource.archived()
                        && resource.body() instanceof Deployment deployment
                        && deployment.pause() == null
                ? deployment.schedule()
                : null;
    }

    private static void archiveDeployments(Ref agent, Batch batch) throws SQLException {
        var query = ResourceQuery.newest(agent.workspace(), PAGE).of(agent.id());
        for (var page = batch.list(Deployment.KIND, query);
                !page.isEmpty();
                page = batch.list(Deployment.KIND, query)) {
            for (var deployment : page) {
                batch.archive(Deployment.KIND, deployment);
            }
        }
    }
}
