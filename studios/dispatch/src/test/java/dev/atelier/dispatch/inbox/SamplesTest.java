package dev.atelier.dispatch.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.inbox.Delivery.Status;
import dev.atelier.dispatch.inbox.sample.Samples;
import dev.atelier.dispatch.inbox.sample.Simulator;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.journal.testkit.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every sample that is shipped does what it says, through the whole path. */
class SamplesTest {
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("github/comment-fix", "task github.comment.fix"),
            Map.entry("github/comment-stranger", "ignored github.comment.stranger"),
            Map.entry("github/issue-labeled", "joined github.label.fix"),
            Map.entry("github/review-changes", "task github.review.changes_requested"),
            Map.entry("github/checks-failed", "task github.checks.failed"),
            Map.entry("jira/assigned", "task jira.assigned.fix"),
            Map.entry("jira/comment-plan", "task jira.comment.plan"),
            Map.entry("jira/transition", "joined jira.transition.fix"),
            Map.entry("sentry/issue-created", "task sentry.new"),
            Map.entry("sentry/issue-regressed", "joined sentry.regression"),
            Map.entry("sentry/event-alert", "joined sentry.alert"),
            Map.entry("sentry/metric-alert", "task sentry.metric"));

    private final TestInbox inbox = new TestInbox(TestDatabase.sqlite());

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void each_does_what_it_says() throws InvalidInputException, InterruptedException {
        for (var sample : Samples.all()) {
            simulate(sample.source(), sample.name());
            var outcome = inbox.last().outcome();
            assertThat(outcome.status().published() + " " + outcome.rule())
                    .as(outcome.reason())
                    .isEqualTo(EXPECTED.get(sample.source() + "/" + sample.name()));
        }
    }

    private void simulate(String source, String name) throws InvalidInputException, InterruptedException {
        var sample = Samples.find(source, name).orElseThrow();
        var simulator = new Simulator(inbox.door(), inbox.secrets, inbox.clock);
        var receipt = simulator.send(inbox.door().open(source).orElseThrow(), sample.event(), sample.body());
        assertThat(receipt).isInstanceOf(Receipt.Stored.class);
        inbox.work();
    }

    @Test
    void an_error_is_one_task_until_it_comes_back() throws InvalidInputException, InterruptedException {
        simulate("sentry", "issue-created");
        simulate("sentry", "event-alert");
        assertThat(inbox.tasks.all()).hasSize(1);

        inbox.tasks.become(inbox.tasks.all().getFirst(), TaskState.COMPLETED);
        simulate("sentry", "event-alert");
        assertThat(inbox.last().outcome().status()).isEqualTo(Status.JOINED);
        simulate("sentry", "issue-regressed");
        assertThat(inbox.tasks.all()).hasSize(2);
        assertThat(inbox.tasks.all().getLast().wanted().input())
                .contains("An earlier task about the same was "
                        + inbox.tasks.all().getFirst().id());
    }

    @Test
    void an_error_names_its_own_frames_and_where_they_may_be() throws InvalidInputException, InterruptedException {
        simulate("sentry", "event-alert");

        assertThat(inbox.tasks.all().getFirst().wanted().input())
                .contains("at greet (Greeter.java:42)")
                .contains("files it may be in: dev/example/greet/Greeter.java, dev/example/greet/web/Server.java")
                .doesNotContain("Thread.java");
    }

    @Test
    void a_ticket_is_told_as_people_see_it() throws InvalidInputException, InterruptedException {
        simulate("jira", "assigned");

        assertThat(inbox.tasks.all().getFirst().wanted().input()).contains("""
                Names with an apostrophe cannot be greeted:
                ```
                greet("O'Neill")
                ```
                - happens since release 1.4
                - asked for by @Mia Krystof""");
    }
}
