package dev.atelier.dispatch.inbox;

import dev.atelier.dispatch.inbox.reply.Replies;
import dev.atelier.dispatch.inbox.reply.Results;
import dev.atelier.dispatch.inbox.right.Rights;
import dev.atelier.dispatch.inbox.signature.Scheme;
import dev.atelier.dispatch.inbox.signature.Signatures;
import dev.atelier.dispatch.inbox.source.Judge;
import dev.atelier.dispatch.inbox.source.People;
import dev.atelier.dispatch.inbox.source.github.GitHub;
import dev.atelier.dispatch.inbox.source.jira.Jira;
import dev.atelier.dispatch.inbox.source.sentry.Sentry;
import dev.atelier.dispatch.inbox.trace.Locator;
import dev.atelier.dispatch.inbox.webhook.Signing;
import dev.atelier.dispatch.inbox.webhook.WebhookSecrets;
import dev.atelier.dispatch.inbox.webhook.Webhooks;
import dev.atelier.dispatch.task.Tasks;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.MovableClock;
import dev.atelier.journal.testkit.TestDatabase;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.secret.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An inbox on a database of its own, with tasks that nobody does. */
final class TestInbox implements AutoCloseable {
    static final String SECRET = "It's a Secret to Everybody";
    static final String WORKSPACE = "local";

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T12:00:00Z"));
    final FakeTasks tasks = new FakeTasks();
    final List<String> news = new ArrayList<>();
    final Webhooks webhooks;
    Locator locator = (_, _, _, _) -> new Locator.Located.NotFound("there are no repositories");

    /** As where the server has no credentials. */
    Rights rights = Rights.NONE;

    final WebhookSecrets secrets;
    final Archive archive;
    final Replies replies;
    final Deliveries deliveries;
    final Judge judge = new Judge(Map.of(
            "github",
            new GitHub(new People(People.USUAL, Set.of())),
            "jira",
            new Jira(new People(People.USUAL, Set.of())),
            "sentry",
            new Sentry()));

    /** Behind it nobody works. */
    private final Inbox door;

    private final TestDatabase database;
    private final SqlJournal journal;

    TestInbox(TestDatabase database) {
        this.database = database;
        journal = SqlJournal.open(database.config());
        webhooks = new Webhooks(new ResourceStore(journal.database(), clock));
        secrets = new WebhookSecrets(SecretBox.of("0123456789abcdef0123456789abcdef"), _ -> SECRET);
        archive = new Archive(journal.database());
        replies = new Replies(journal.database());
        deliveries = new Deliveries(journal.database());
        door = new Inbox(webhooks, secrets, deliveries, () -> {}, clock);
    }

    Inbox door() {
        return door;
    }

    Worker worker(Tasks taker) {
        return new Worker(
                webhooks,
                judge,
                deliveries,
                archive,
                replies,
                new Effects(
                        () -> Optional.of(taker),
                        rights,
                        archive,
                        deliveries,
                        locator,
                        Results.USUAL,
                        (repository, number) -> news.add(repository + "#" + number)),
                clock);
    }

    /** Works on everything that is due, one after the other. */
    void work() throws InterruptedException {
        work(worker(tasks));
    }

    void work(Worker worker) throws InterruptedException {
        for (var due = deliveries.begin(10, clock.instant(), Duration.ofSeconds(30));
                !due.isEmpty();
                due = deliveries.begin(10, clock.instant(), Duration.ofSeconds(30))) {
            for (var delivery : due) {
                worker.work(delivery);
            }
        }
    }

    Receipt deliver(String webhook, Envelope envelope) {
        return door().receive(door().open(webhook).orElseThrow(), envelope);
    }

    /** As GitHub delivers it. */
    static Envelope github(String event, String body) {
        return github(event, body, UUID.randomUUID().toString());
    }

    static Envelope github(String event, String body, String id) {
        return signed("github", Map.of("x-github-event", event, "x-github-delivery", id), body);
    }

    static Envelope signed(String source, Map<String, String> headers, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var all = new HashMap<>(headers);
        all.put("content-type", "application/json");
        var signing = Signing.of(Scheme.valueOf(source.toUpperCase(Locale.ROOT)));
        var signature = Signatures.sign(signing, SECRET, new Signatures.Signed(all, bytes, Instant.EPOCH));
        all.put(signing.header().toLowerCase(Locale.ROOT), signature);
        return new Envelope(all, bytes);
    }

    /** What became of the last delivery. */
    Delivery last() {
        return archive.list(new Archive.Query(WORKSPACE, "", "", "", 1)).getFirst();
    }

    @Override
    public void close() {
        journal.close();
        database.close();
    }
}
