package dev.atelier.dispatch.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.dispatch.inbox.Delivery.Status;
import dev.atelier.dispatch.inbox.signature.Verification;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.journal.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the inbox promises, on both databases. */
abstract class InboxContract {
    static final String COMMENT = """
            {"action":"created",
             "issue":{"number":12,"title":"It breaks","body":"Since yesterday.","user":{"login":"eve"},"labels":[],"html_url":"https://github.com/octo/tools/issues/12"},
             "comment":{"id":7,"body":"%s","author_association":"%s","user":{"login":"%s","type":"User"}},
             "repository":{"full_name":"octo/tools","html_url":"https://github.com/octo/tools"},
             "sender":{"login":"%s","type":"User"}}""";

    private TestInbox inbox;

    abstract TestDatabase fresh();

    static String comment(String words) {
        return COMMENT.formatted(words, "OWNER", "octo", "octo");
    }

    @BeforeEach
    void open() {
        inbox = new TestInbox(fresh());
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void a_request_in_a_comment_is_stored_explained_and_becomes_a_task() throws InterruptedException {
        var receipt = inbox.deliver("github", TestInbox.github("issue_comment", comment("@agent fix the tests")));

        assertThat(receipt).isInstanceOf(Receipt.Stored.class);
        assertThat(inbox.last().outcome().status()).isEqualTo(Status.RECEIVED);
        inbox.work();
        var delivery = inbox.last();
        assertThat(delivery.outcome().status()).isEqualTo(Status.TASK);
        assertThat(delivery.outcome().rule()).isEqualTo("github.comment.fix");
        assertThat(delivery.outcome().reason()).startsWith("octo, who may write to the repository, asked for 'fix'");
        assertThat(delivery.arrival().headers().get("x-hub-signature-256")).isEqualTo("[left out]");
        var task = inbox.tasks.all().getFirst();
        assertThat(delivery.outcome().task()).isEqualTo(task.id());
        assertThat(task.wanted().place()).isEqualTo(NewTask.Place.of("https://github.com/octo/tools"));
        assertThat(task.wanted().input())
                .contains("<untrusted origin=\"github octo/tools issue #12 title\">\nIt breaks\n</untrusted>")
                .contains("the tests");
        assertThat(inbox.replies.of(delivery.id()))
                .singleElement()
                .satisfies(row -> assertThat(row.reply().body()).isEqualTo("eyes"));
    }

    @Test
    void a_repeated_delivery_does_nothing_whatever_id_it_has() throws InterruptedException {
        var first = TestInbox.github("issue_comment", comment("@agent fix it"), "one");
        inbox.deliver("github", first);
        inbox.work();

        assertThat(inbox.deliver("github", first)).isInstanceOf(Receipt.Repeated.class);
        var other = TestInbox.github("issue_comment", comment("@agent fix it"), "two");
        assertThat(inbox.deliver("github", other)).isInstanceOf(Receipt.Repeated.class);
        inbox.work();
        assertThat(inbox.tasks.all()).hasSize(1);
    }

    @Test
    void a_delivery_without_a_right_signature_is_noted_without_its_body() {
        var right = TestInbox.github("issue_comment", comment("@agent fix it"));
        var other = new Envelope(right.headers(), comment("@agent fix that").getBytes(StandardCharsets.UTF_8));

        assertThat(inbox.deliver("github", other)).isEqualTo(new Receipt.Refused(Verification.MISMATCH));
        assertThat(inbox.last().outcome().status()).isEqualTo(Status.REFUSED);
        assertThat(inbox.archive.body(inbox.last())).isEmpty();
        assertThat(inbox.deliver("github", new Envelope(Map.of(), right.body())))
                .isEqualTo(new Receipt.Refused(Verification.MISSING));
        assertThat(inbox.archive.list(new Archive.Query("local", "", "", "", 10)))
                .as("at most one a second")
                .hasSize(1);
    }

    @Test
    void what_a_crash_left_between_storing_and_the_task_is_worked_on_once() throws InterruptedException {
        inbox.deliver("github", TestInbox.github("issue_comment", comment("@agent fix it")));
        var begun = inbox.deliveries.begin(1, inbox.clock.instant(), Duration.ofSeconds(30));
        assertThat(begun).hasSize(1);
        inbox.worker(inbox.tasks).work(begun.getFirst()); // the process that is thought dead
        var again = begun.getFirst();

        inbox.clock.move(Duration.ofSeconds(31));
        inbox.work();
        inbox.worker(inbox.tasks).work(again); // a zombie
        assertThat(inbox.tasks.all()).hasSize(1);
        assertThat(inbox.last().outcome().status()).isEqualTo(Status.TASK);
    }

    @Test
    void what_was_begun_and_never_ended_is_begun_again() throws InterruptedException {
        inbox.deliver("github", TestInbox.github("issue_comment", comment("@agent fix it")));
        inbox.deliveries.begin(1, inbox.clock.instant(), Duration.ofSeconds(30)); // and the process dies

        inbox.work();
        assertThat(inbox.tasks.all()).isEmpty();
        inbox.clock.move(Duration.ofSeconds(31));
        inbox.work();
        assertThat(inbox.tasks.all()).hasSize(1);
    }

    @Test
    void an_approval_in_a_comment_answers_what_waits_for_it() throws InterruptedException {
        inbox.deliver("github", TestInbox.github("issue_comment", comment("@agent fix it")));
        inbox.work();
        inbox.deliver("github", TestInbox.github("issue_comment", comment("@agent approve")));
        inbox.work();
        assertThat(inbox.tasks.decisions()).as("nothing waits yet").isEmpty();

        var task = inbox.tasks.become(inbox.tasks.all().getFirst(), TaskState.WAITING_APPROVAL);
        inbox.deliver("github", TestInbox.github("issue_comment", comment("@agent reject too large")));
        inbox.work();
        assertThat(inbox.tasks.decisions()).containsExactly("deny " + task.id() + " too large");
        assertThat(inbox.last().outcome().status()).isEqualTo(Status.DECIDED);
    }

    @Test
    void what_is_old_or_too_much_is_forgotten_but_never_what_is_still_to_be_done() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            inbox.deliver("github", TestInbox.github("issue_comment", comment("hello " + i)));
        }
        inbox.work();
        inbox.deliver("github", TestInbox.github("issue_comment", comment("@agent fix it")));

        assertThat(inbox.archive.forget(inbox.clock.instant(), 3, 100)).isEqualTo(3);
        inbox.clock.move(Duration.ofDays(31));
        assertThat(inbox.archive.forget(inbox.clock.instant(), 3, 100)).isEqualTo(2);
        inbox.work();
        assertThat(inbox.tasks.all()).hasSize(1);
    }
}
