package dev.atelier.server.v1.deployments;

import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.server.jobs.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Runs a deployment at the times of its schedule. Each time runs once, however often this is called for it. A time that is over for more
 * than a minute is let go, because the server was down: nothing is made up for.
 */
@Component
final class DeploymentJob implements Job {
    static final String NAME = "deployment";
    private static final Duration LATEST = Duration.ofMinutes(1);

    private final ResourceStore store;
    private final Runs runs;
    private final InstantSource clock;

    DeploymentJob(ResourceStore store, Runs runs, InstantSource clock) {
        this.store = store;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Next run(String id, String data, int failures) throws Exception {
        var tick = Tick.parse(data);
        var deployment = store.find(Deployment.KIND, new Ref(tick.workspace(), id));
        if (deployment.isEmpty() || !isActive(deployment.get())) {
            return new Next.Done();
        }
        var oldest = clock.instant().minus(LATEST);
        if (!tick.at().isBefore(oldest) || runs.isBegun(deployment.get(), tick)) {
            runs.scheduled(deployment.get(), tick);
        } else if (failures > 0) {
            runs.gaveUp(deployment.get(), tick);
        }
        return next(deployment.get(), tick.at().isAfter(oldest) ? tick.at() : oldest);
    }

    private static Next next(Resource<Deployment> deployment, Instant after) {
        var schedule = deployment.body().schedule();
        if (schedule == null) {
            return new Next.Done();
        }
        var next = schedule.next(after);
        return next.isEmpty()
                ? new Next.Done()
                : new Next.Again(
                        next.get(),
                        Tick.fresh(deployment.ref().workspace(), next.get()).toString());
    }

    private static boolean isActive(Resource<Deployment> deployment) {
        return !deployment.archived()
                && deployment.body().pause() == null
                && deployment.body().schedule() != null;
    }
}
