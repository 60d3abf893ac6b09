package dev.atelier.dispatch.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.dispatch.inbox.Delivery.Status;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that GitHub is known to deliver is taken, named and explained. */
class GitHubExamplesTest {
    private static JsonNode examples() throws IOException {
        try (var stream = new GZIPInputStream(Objects.requireNonNull(
                GitHubExamplesTest.class.getResourceAsStream("/github/webhooks-examples.json.gz")))) {
            return JsonMapper.shared().readTree(stream.readAllBytes());
        }
    }

    @Test
    void every_example_is_taken_named_and_explained() throws IOException, InterruptedException {
        try (var inbox = new TestInbox(TestDatabase.sqlite())) {
            var bodies = new HashSet<String>();
            var events = new TreeSet<String>();
            int taken = 0;
            for (var event : examples()) {
                var name = event.path("name").asString();
                for (var example : event.path("examples")) {
                    var receipt = inbox.deliver("github", TestInbox.github(name, example.toString()));
                    boolean isNew = bodies.add(example.toString());
                    var action = example.path("action").asString("");
                    events.add(action.isEmpty() ? name : name + "." + action);
                    if (name.equals("ping") && isNew) {
                        assertThat(receipt).isInstanceOf(Receipt.Ping.class);
                    } else {
                        assertThat(receipt).isInstanceOf(isNew ? Receipt.Stored.class : Receipt.Repeated.class);
                    }
                    taken += isNew ? 1 : 0;
                }
            }
            inbox.work();

            var all = inbox.archive.list(new Archive.Query("local", "", "", "", 1000));
            assertThat(all).hasSize(taken).hasSizeGreaterThan(300);
            assertThat(all).allSatisfy(delivery -> {
                assertThat(delivery.outcome().status()).isNotIn(Status.RECEIVED, Status.FAILED, Status.REFUSED);
                assertThat(delivery.outcome().rule()).startsWith("github.");
                assertThat(delivery.outcome().reason()).isNotBlank();
            });
            assertThat(all.stream().map(delivery -> delivery.arrival().event()))
                    .allMatch(events::contains)
                    .containsAll(events);
            assertThat(inbox.tasks.all())
                    .as("nobody in the examples may ask, and nobody asks")
                    .isEmpty();
            assertThat(Set.copyOf(all.stream().map(Delivery::source).toList())).containsExactly("github");
        }
    }
}
