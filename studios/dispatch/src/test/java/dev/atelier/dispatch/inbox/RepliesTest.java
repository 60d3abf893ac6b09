package dev.atelier.dispatch.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.dispatch.inbox.reply.Feedback;
import dev.atelier.dispatch.inbox.reply.Postman;
import dev.atelier.dispatch.inbox.reply.Reply;
import dev.atelier.dispatch.inbox.reply.Results;
import dev.atelier.dispatch.inbox.reply.TaskReplies;
import dev.atelier.dispatch.inbox.source.ReplyTo;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told where a task came from: once, calmly, and not at all without a credential. */
class RepliesTest {
    private final TestInbox inbox = new TestInbox(TestDatabase.sqlite());
    private final List<String> told = new ArrayList<>();
    private final SecretMask mask = new SecretMask();
    private Feedback.Told next = new Feedback.Told.Sent("99");

    @AfterEach
    void close() {
        inbox.close();
    }

    private TaskReplies watch() {
        return new TaskReplies(
                (workspace, id) -> inbox.archive
                        .find(workspace, id)
                        .map(delivery -> new TaskReplies.Origin(
                                delivery.outcome().status() != Delivery.Status.RECEIVED,
                                delivery.outcome().replyTo(),
                                "@agent")),
                () -> Optional.of(inbox.tasks),
                Results.USUAL,
                inbox.replies,
                () -> {},
                inbox.clock);
    }

    private void post() throws InterruptedException {
        Feedback feedback = row -> {
            told.add(row.reply().kind().published() + " " + row.reply().body());
            return next;
        };
        var postman = new Postman(inbox.replies, Map.of("github", feedback), mask, inbox.clock);
        for (var row : inbox.replies.begin(10, inbox.clock.instant(), Duration.ofMinutes(1))) {
            postman.tell(row);
        }
    }

    @Test
    void a_result_is_told_once_whatever_is_said_twice() throws InterruptedException, IOException {
        inbox.deliver("github", TestInbox.github("issue_comment", InboxContract.comment("@agent fix it")));
        var watch = watch();
        inbox.work();
        var done = inbox.tasks.become(inbox.tasks.all().getFirst(), TaskState.COMPLETED);
        watch.changed(done);
        watch.changed(done);
        post();
        post();

        assertThat(told)
                .hasSize(2)
                .contains("reaction eyes")
                .anySatisfy(text -> assertThat(text)
                        .startsWith("comment It is done.")
                        .contains(done.id())
                        .endsWith("<!-- atelier:reply task:" + done.id() + ":completed:1; -->"));
        assertThat(inbox.replies.of(inbox.last().id()))
                .allSatisfy(row -> assertThat(row.progress().status()).isEqualTo("sent"));
    }

    @Test
    void who_is_told_too_early_asks_again() throws InterruptedException, IOException {
        inbox.deliver("github", TestInbox.github("issue_comment", InboxContract.comment("@agent fix it")));
        inbox.work();
        var done = inbox.tasks.become(inbox.tasks.all().getFirst(), TaskState.COMPLETED);
        var early = new TaskReplies(
                (_, _) -> Optional.of(new TaskReplies.Origin(false, null, "@agent")),
                Optional::empty,
                Results.USUAL,
                inbox.replies,
                () -> {},
                inbox.clock);

        assertThatThrownBy(() -> early.changed(done)).isInstanceOf(IOException.class);
    }

    @Test
    void what_is_refused_for_now_comes_later_and_what_is_refused_for_good_never() throws InterruptedException {
        inbox.deliver("github", TestInbox.github("issue_comment", InboxContract.comment("@agent fix it")));
        inbox.work();
        next = new Feedback.Told.Later("busy");
        post();
        post();
        assertThat(told).as("not before its time").hasSize(1);
        inbox.clock.move(Duration.ofMinutes(1));
        next = new Feedback.Told.Failed("forbidden");
        post();
        inbox.clock.move(Duration.ofDays(1));
        post();
        assertThat(told).hasSize(2);
        assertThat(inbox.replies.of(inbox.last().id())).singleElement().satisfies(row -> {
            assertThat(row.progress().status()).isEqualTo("failed");
            assertThat(row.progress().error()).isEqualTo("forbidden");
        });
    }

    @Test
    void known_secrets_are_never_told() throws InterruptedException {
        mask.know("forge-token", "ghp_0123456789");
        var to = new ReplyTo("github", "https://github.com/octo/tools", "12", false, null, false, null);
        inbox.replies.put("local", "dlv_1", Reply.comment("dlv_1", to, "it is ghp_0123456789"), inbox.clock.instant());
        post();

        assertThat(told).singleElement().satisfies(text -> assertThat(text).contains("[masked:forge-token]"));
    }
}
