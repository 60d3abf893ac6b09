package dev.atelier.server.v1.webhooks;

import dev.atelier.registry.Alteration;
import dev.atelier.registry.Batch;
import dev.atelier.registry.Resource;
import dev.atelier.registry.Witness;
import dev.atelier.registry.deployment.Deployment;
import dev.atelier.registry.deployment.DeploymentRun;
import dev.atelier.registry.vault.Credential;
import dev.atelier.server.v1.webhooks.News.Part;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes news of what becomes of resources. */
@Component
final class ResourceNews implements Witness {
    private final Outbox outbox;

    ResourceNews(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void saw(Alteration<?> change, Batch batch) throws SQLException {
        if (!outbox.isIdle(batch.connection())) {
            outbox.tell(batch.connection(), change.ref().workspace(), of(change), batch.now());
        }
    }

    private static List<News> of(Alteration<?> change) {
        var id = change.ref().id();
        return switch (change.latest().body()) {
            case DeploymentRun run -> ofRun(id, run);
            case Deployment _ -> known(new News("deployment." + ofDeployment(change), id));
            case Credential credential ->
                known(new News("vault_credential." + verb(change), id, new Part("vault_id", credential.vaultId())));
            default -> known(new News(change.kind().name() + "." + verb(change), id));
        };
    }

    private static List<News> known(News news) {
        return News.TYPES.contains(news.type()) ? List.of(news) : List.of();
    }

    /** Only of those that came by the clock: who runs one by hand has the answer. */
    private static List<News> ofRun(String id, DeploymentRun run) {
        return run.scheduledAt() == null
                ? List.of()
                : List.of(
                        new News("deployment_run.started", id),
                        new News(run.error() == null ? "deployment_run.succeeded" : "deployment_run.failed", id));
    }

    private static String ofDeployment(Alteration<?> change) {
        boolean before = isPaused(change.before());
        boolean after = isPaused(change.after());
        if (change.sort() != Alteration.Sort.UPDATED || before == after) {
            return verb(change);
        }
        return after ? "paused" : "unpaused";
    }

    private static boolean isPaused(@Nullable Resource<?> resource) {
        return resource != null && resource.body() instanceof Deployment deployment && deployment.pause() != null;
    }

    private static String verb(Alteration<?> change) {
        return change.sort().name().toLowerCase(Locale.ROOT);
    }
}
