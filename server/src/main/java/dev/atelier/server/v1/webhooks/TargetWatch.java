package dev.atelier.server.v1.webhooks;

import dev.atelier.registry.Alteration;
import dev.atelier.registry.Batch;
import dev.atelier.registry.Resource;
import dev.atelier.registry.Witness;
import dev.atelier.registry.webhook.WebhookEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the row of who is told with the endpoint that says so: one if it is enabled, none otherwise. A change begins anew, without failures.
 * What is left to be told to one that is disabled waits for it; with one that is deleted it goes.
 */
@Component
final class TargetWatch implements Witness {
    private static final String REMOVE = "delete from webhook_target where endpoint_id = ?";
    private static final String FORGET = "delete from webhook_delivery where endpoint_id = ?";
    private static final String INSERT = """
            insert into webhook_target (endpoint_id, workspace, events, failures, held_until) values (?, ?, ?, 0, 0)
            """;

    @Override
    public void saw(Alteration<?> change, Batch batch) throws SQLException {
        if (!change.kind().equals(WebhookEndpoint.KIND)) {
            return;
        }
        var connection = batch.connection();
        delete(connection, REMOVE, change.ref().id());
        var enabled = enabled(change.after());
        if (enabled != null) {
            insert(connection, change, enabled);
        }
        if (change.after() == null) {
            delete(connection, FORGET, change.ref().id());
        }
    }

    private static @Nullable WebhookEndpoint enabled(@Nullable Resource<?> resource) {
        return resource != null && resource.body() instanceof WebhookEndpoint endpoint && endpoint.enabled()
                ? endpoint
                : null;
    }

    private static void insert(Connection connection, Alteration<?> change, WebhookEndpoint endpoint)
            throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, change.ref().id());
            insert.setString(2, change.ref().workspace());
            insert.setString(3, String.join(" ", endpoint.events()));
            insert.executeUpdate();
        }
    }

    private static void delete(Connection connection, String sql, String endpoint) throws SQLException {
        try (var delete = connection.prepareStatement(sql)) {
            delete.setString(1, endpoint);
            delete.executeUpdate();
        }
    }
}
