package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.MovableClock;
import dev.atelier.journal.testkit.TestDatabase;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.secret.SecretBox;
import dev.atelier.registry.webhook.WebhookEndpoint;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The rows of webhooks on a real database, with journal and registry but without a server. */
abstract class WebhookRows {
    final MovableClock clock = new MovableClock(Instant.parse("2026-05-04T10:00:00Z"));
    private final TestDatabase database;
    final Targets targets = new Targets();
    final Outbox outbox = new Outbox(targets, clock);
    final SqlJournal journal;
    final ResourceStore store;
    final Endpoints endpoints;
    final Deliveries deliveries;

    WebhookRows(TestDatabase database) {
        this.database = database;
        this.journal = SqlJournal.open(database.config().with(new SessionNews(outbox)));
        this.store = new ResourceStore(journal.database(), clock, List.of(new ResourceNews(outbox), new TargetWatch()));
        var box = SecretBox.of("a key that is long enough for the tests");
        this.endpoints = new Endpoints(store, journal.database(), box, targets, clock);
        this.deliveries = new Deliveries(journal.database());
    }

    @AfterEach
    void close() {
        journal.close();
        database.close();
    }

    final String endpoint(String workspace, String... events) {
        return endpoints
                .create(
                        workspace,
                        secrets ->
                                new WebhookEndpoint("https://example.com", "", "", List.of(events), secrets, true, ""))
                .endpoint()
                .id();
    }

    final List<String> types(String endpoint) {
        return deliveries.list(endpoint, "~", 100).stream()
                .map(each -> each.message().type())
                .toList()
                .reversed();
    }
}
