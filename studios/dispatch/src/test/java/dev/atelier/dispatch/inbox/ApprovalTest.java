package dev.atelier.dispatch.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.dispatch.inbox.Delivery.Status;
import dev.atelier.dispatch.inbox.reply.Replies;
import dev.atelier.dispatch.inbox.reply.Results;
import dev.atelier.dispatch.inbox.reply.TaskReplies;
import dev.atelier.dispatch.inbox.webhook.WebhookReader;
import dev.atelier.dispatch.plan.Plans;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.Tasks;
import dev.atelier.dispatch.task.Untrusted;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plans that wait for a person, shown and answered where the task came from. */
class ApprovalTest {
    private static final String PLAN = Plans.given(
            "task-0123456789ab", Untrusted.block("plan of task-0123456789ab", "# Plan\n\nAdd tax @octo", 1_000));

    private final TestInbox inbox = new TestInbox(TestDatabase.sqlite());

    @AfterEach
    void close() {
        inbox.close();
    }

    private Task asked() throws InterruptedException {
        comment("@agent fix it");
        return inbox.tasks.all().getFirst();
    }

    private Delivery comment(String words) throws InterruptedException {
        inbox.deliver("github", TestInbox.github("issue_comment", InboxContract.comment(words)));
        inbox.work();
        return inbox.last();
    }

    private List<String> told(Task task) throws IOException {
        var before = inbox.replies.of(inbox.last().id()).size();
        new TaskReplies(
                        (workspace, id) -> inbox.archive
                                .find(workspace, id)
                                .map(found -> new TaskReplies.Origin(
                                        true, found.outcome().replyTo(), "@claude")),
                        () -> Optional.of(inbox.tasks),
                        Results.USUAL,
                        inbox.replies,
                        () -> {},
                        inbox.clock)
                .changed(task);
        return inbox.replies.of(inbox.last().id()).stream()
                .skip(before)
                .map(Replies.Row::reply)
                .map(reply -> reply.body())
                .toList();
    }

    @Test
    void a_command_can_ask_for_an_approval_and_so_can_a_rule() throws Exception {
        assertThat(asked().wanted().terms().approval()).isEqualTo(NewTask.Approval.ALWAYS);
        comment("@agent plan it");
        assertThat(inbox.tasks.all().getLast().wanted().terms().approval()).isEqualTo(NewTask.Approval.POLICY);

        var rules = (ObjectNode) JsonMapper.shared().readTree("""
                {"rules": [{"name": "stars", "event": "star", "action": "planned_task", "template": "Thank them."}]}""");
        inbox.webhooks.update(
                inbox.webhooks.at("github").orElseThrow(),
                null,
                current -> WebhookReader.update(rules, current.body()));
        inbox.deliver("github", TestInbox.github("star", """
                {"action":"created","repository":{"full_name":"octo/tools"},"sender":{"login":"octo"}}"""));
        inbox.work();
        assertThat(inbox.tasks.all().getLast().wanted().terms().approval()).isEqualTo(NewTask.Approval.ALWAYS);
    }

    @Test
    void the_plan_of_what_was_delegated_is_shown_where_the_task_came_from() throws Exception {
        var waiting = inbox.tasks.delegate(asked(), "Carry it out.\n\n" + PLAN, inbox.clock.instant());

        assertThat(told(waiting))
                .singleElement()
                .asString()
                .contains(
                        "Task `" + waiting.id() + "` waits to be allowed: Add tax (asked because every plan",
                        "# Plan\n\nAdd tax @\u200Bocto",
                        "Answer `@claude approve`, or `@claude reject` and why.");
        assertThat(told(waiting)).as("once").isEmpty();
    }

    @Test
    void who_waits_for_what_he_delegated_says_nothing_and_how_that_ended_is_told_by_him() throws Exception {
        var parent = asked();
        var child = inbox.tasks.delegate(parent, PLAN, inbox.clock.instant());

        assertThat(told(inbox.tasks.become(child, TaskState.COMPLETED))).isEmpty();
        assertThat(told(inbox.tasks.become(parent, TaskState.COMPLETED))).hasSize(1);
    }

    @Test
    void a_comment_allows_or_declines_what_was_delegated() throws Exception {
        var waiting = inbox.tasks.delegate(asked(), PLAN, inbox.clock.instant());

        var delivery = comment("@agent reject not like this");

        assertThat(delivery.outcome().status()).isEqualTo(Status.DECIDED);
        assertThat(delivery.outcome().task()).isEqualTo(waiting.id());
        assertThat(inbox.tasks.decisions()).containsExactly("deny " + waiting.id() + " not like this");
    }

    @Test
    void where_several_wait_one_must_be_named() throws Exception {
        var parent = asked();
        var first = inbox.tasks.delegate(parent, PLAN, inbox.clock.instant());
        var second = inbox.tasks.delegate(parent, PLAN, inbox.clock.instant());

        var delivery = comment("@agent approve");
        assertThat(inbox.tasks.decisions()).isEmpty();
        assertThat(inbox.replies.of(delivery.id()))
                .singleElement()
                .satisfies(row -> assertThat(row.reply().body()).contains(first.id(), second.id(), "Name one"));
        comment("@agent approve " + second.id() + " but carefully");
        assertThat(inbox.tasks.decisions()).containsExactly("allow " + second.id() + " but carefully");
    }

    @Test
    void a_word_counts_only_for_what_was_waiting_when_it_was_said() throws Exception {
        inbox.tasks.delegate(asked(), PLAN, inbox.clock.instant().plus(Duration.ofSeconds(1)));

        assertThat(comment("@agent approve").outcome().status()).isEqualTo(Status.ANSWERED);
        assertThat(inbox.tasks.decisions()).isEmpty();
    }

    /** Dies after each decision, before anybody notes it. */
    private record Dying(FakeTasks tasks) implements Tasks {
        @Override
        public Task submit(NewTask wanted, Principal principal) throws IOException {
            tasks.submit(wanted, principal);
            throw new IOException("killed");
        }

        @Override
        public Optional<Task> find(String workspace, String id) {
            return tasks.find(workspace, id);
        }

        @Override
        public List<Task> children(Task task) {
            return tasks.children(task);
        }

        @Override
        public void tell(Task task, String text, String key, Principal principal) {
            tasks.tell(task, text, key, principal);
        }

        @Override
        public void decide(Task task, boolean allow, String reason, Principal principal) throws InvalidInputException {
            tasks.decide(task, allow, reason, principal);
            tasks.become(task, TaskState.RUNNING);
            throw new IllegalStateException("killed");
        }

        @Override
        public void stop(Task task, Principal principal) {
            tasks.stop(task, principal);
        }
    }

    @Test
    void an_approval_reaches_its_task_once_and_no_other_though_the_process_dies() throws Exception {
        var parent = asked();
        var waiting = inbox.tasks.delegate(parent, PLAN, inbox.clock.instant());
        inbox.deliver("github", TestInbox.github("issue_comment", InboxContract.comment("@agent approve")));
        inbox.work(inbox.worker(new Dying(inbox.tasks)));
        assertThat(inbox.last().outcome().status()).isEqualTo(Status.RECEIVED);
        inbox.tasks.delegate(parent, PLAN, inbox.clock.instant()); // the next plan, which nobody has seen

        inbox.clock.move(Duration.ofMinutes(1));
        inbox.work();

        assertThat(inbox.tasks.decisions()).containsExactly("allow " + waiting.id());
        assertThat(inbox.last().outcome().status()).isEqualTo(Status.DECIDED);
    }

    @Test
    void two_deliveries_about_the_same_error_become_one_task_even_at_the_same_time() throws Exception {
        for (var id : List.of("one", "two")) {
            inbox.deliver(
                    "sentry",
                    TestInbox.signed("sentry", Map.of("sentry-hook-resource", "issue", "request-id", id), """
                    {"action":"created","actor":{"type":"application","name":"Sentry"},
                     "data":{"issue":{"id":"77","level":"error","title":"TypeError"}}}"""));
        }
        inbox.work(inbox.worker(new Dying(inbox.tasks))); // so that neither knows of the other
        inbox.clock.move(Duration.ofMinutes(1));
        inbox.work();

        assertThat(inbox.tasks.all()).hasSize(1);
        assertThat(inbox.tasks.all().getFirst().wanted().terms().approval()).isEqualTo(NewTask.Approval.ALWAYS);
    }

    @Test
    void what_happens_to_pull_requests_is_told_whoever_did_it_and_whatever_follows() throws Exception {
        var pull = """
                {"action":"%s","number":3,"pull_request":{"number":3,"merged":true,"head":{"ref":"atelier/fix-1"}},
                 "review":{"state":"approved","body":"fine","user":{"login":"eve"}},
                 "repository":{"full_name":"octo/tools","html_url":"https://github.com/octo/tools"},"sender":{"login":"%s","type":"%s"}}""";
        inbox.deliver("github", TestInbox.github("pull_request", pull.formatted("closed", "atelier[bot]", "Bot")));
        inbox.deliver("github", TestInbox.github("pull_request", pull.formatted("reopened", "other[bot]", "Bot")));
        inbox.deliver("github", TestInbox.github("pull_request_review", pull.formatted("submitted", "eve", "User")));
        inbox.deliver("github", TestInbox.github("pull_request", pull.formatted("edited", "eve", "User")));
        inbox.work();

        assertThat(inbox.news).hasSize(3).containsOnly("https://github.com/octo/tools#3");
    }
}
