package dev.atelier.dispatch.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.dispatch.inbox.fake.FakeJira;
import dev.atelier.dispatch.inbox.fake.FakeSentry;
import dev.atelier.dispatch.inbox.reply.Feedback;
import dev.atelier.dispatch.inbox.reply.GitHubFeedback;
import dev.atelier.dispatch.inbox.reply.JiraFeedback;
import dev.atelier.dispatch.inbox.reply.Line;
import dev.atelier.dispatch.inbox.reply.Postman;
import dev.atelier.dispatch.inbox.reply.Replies;
import dev.atelier.dispatch.inbox.reply.Reply;
import dev.atelier.dispatch.inbox.reply.Results;
import dev.atelier.dispatch.inbox.reply.SentryFeedback;
import dev.atelier.dispatch.inbox.reply.TaskReplies;
import dev.atelier.dispatch.inbox.source.ReplyTo;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.forge.Markdown;
import dev.atelier.forge.Proposal;
import dev.atelier.forge.Wording;
import dev.atelier.forge.testkit.FakeGitHub;
import dev.atelier.forge.testkit.StrictServer;
import dev.atelier.git.BranchName;
import dev.atelier.git.Remote;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes back, to sources that take only what they document; each of it once, wherever the process dies. */
class FeedbackTest {
    private static final Results ALL = new Results("In Progress", "in review", true);

    private final TestInbox inbox = new TestInbox(TestDatabase.sqlite());
    private final FakeGitHub gitHub = new FakeGitHub();
    private final FakeJira jira = new FakeJira();
    private final FakeSentry sentry = new FakeSentry(true);
    private final OneForge forge = new OneForge(gitHub, true);
    private final Line jiraLine = new Line(jira.url(), FakeJira.USER, FakeJira.TOKEN);
    private final Line sentryLine = new Line(sentry.url() + "/", null, FakeSentry.TOKEN);
    private final Map<String, Feedback> sources = Map.of(
            "github", new GitHubFeedback(forge),
            "jira", new JiraFeedback(jiraLine),
            "sentry", new SentryFeedback(sentryLine));
    private final Postman postman = new Postman(inbox.replies, sources, new SecretMask(), inbox.clock);

    @AfterEach
    void close() {
        inbox.close();
        forge.close();
        gitHub.close();
        jira.close();
        sentry.close();
        assertThat(gitHub.server().complaints()).isEmpty();
        assertThat(jira.server().complaints()).isEmpty();
        assertThat(sentry.server().complaints()).isEmpty();
    }

    private ReplyTo issue() {
        return new ReplyTo("github", forge.remote(), "6", false, 301L, false, null);
    }

    private ReplyTo pull() throws Exception {
        var wording = new Wording("Sing in tune", new Markdown("What and why."));
        var pull = forge.of("local", Remote.parse(forge.remote()))
                .open(new Proposal(new BranchName("atelier/tune"), new BranchName("main"), wording, false));
        return new ReplyTo(
                "github", forge.remote(), Long.toString(pull.pullRequest().number()), true, null, false, null);
    }

    private static ReplyTo ticket() {
        return new ReplyTo("jira", "", "GREET-1", false, null, false, null);
    }

    private static ReplyTo error() {
        return new ReplyTo("sentry", "", FakeSentry.ISSUE, false, null, false, null);
    }

    private void put(List<Reply> replies) {
        inbox.replies.put("local", "dlv_1", replies, inbox.clock.instant());
    }

    private List<Replies.Row> begin() {
        return inbox.replies.begin(10, inbox.clock.instant(), Duration.ofMinutes(2));
    }

    private void post() throws InterruptedException {
        for (var row : begin()) {
            postman.tell(row);
        }
    }

    private void assertAllSent() {
        assertThat(inbox.replies.of("dlv_1"))
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row.progress().status()).as("%s", row).isEqualTo("sent"));
    }

    private List<JsonNode> asked(StrictServer server, String operation) {
        return server.requests().stream()
                .filter(asked -> asked.operation().equals(operation))
                .map(StrictServer.Asked::body)
                .toList();
    }

    private void a_comment_is_made_once(ReplyTo to, Supplier<List<String>> said) throws InterruptedException {
        put(Reply.comment("dlv_1", to, "On it.\n\nAnd <more>."));
        for (var row : begin()) {
            assertThat(Objects.requireNonNull(sources.get(to.source())).tell(row))
                    .isInstanceOf(Feedback.Told.Sent.class);
        } // and the process dies before it notes that

        post();
        assertThat(said.get()).as("somebody may still be at it").hasSize(1);
        inbox.clock.move(Duration.ofMinutes(3));
        post();
        assertThat(said.get()).singleElement().asString().startsWith("On it.").contains("dlv_1:comment;");
        assertThat(inbox.replies.of("dlv_1").getFirst().progress().remoteId()).isNotEmpty();
        assertAllSent();
    }

    @Test
    void a_comment_on_github_is_made_once_though_the_process_dies_before_it_notes_it() throws Exception {
        a_comment_is_made_once(issue(), gitHub::said);
        inbox.replies.put("local", "dlv_2", Reply.comment("dlv_2", pull(), "Another one."), inbox.clock.instant());
        post();
        assertThat(gitHub.said()).hasSize(2);
    }

    @Test
    void a_comment_on_a_ticket_is_made_once_though_the_process_dies_before_it_notes_it() throws Exception {
        a_comment_is_made_once(ticket(), jira::said);
    }

    @Test
    void a_comment_on_an_error_is_made_once_though_the_process_dies_before_it_notes_it() throws Exception {
        a_comment_is_made_once(error(), sentry::said);
    }

    @Test
    void a_comment_whose_answer_was_lost_is_found_again() throws InterruptedException {
        var lost = new boolean[] {true};
        gitHub.server().misbehave("issues/create-comment", asked -> {
            gitHub.keep("6", asked.body());
            return lost[0] ? new StrictServer.Reply(502, Map.of(), "") : new StrictServer.Reply(201, Map.of(), "{}");
        });
        put(Reply.comment("dlv_1", issue(), "On it."));
        post();
        lost[0] = false;
        inbox.clock.move(Duration.ofMinutes(3));
        post();

        assertThat(gitHub.said()).hasSize(1);
        assertAllSent();
    }

    @Test
    void comments_as_long_as_can_be_are_taken_with_their_marks() throws Exception {
        var long1 = "x".repeat(200_000);
        put(Reply.comment("dlv_1", ticket(), long1));
        inbox.replies.put("local", "dlv_1", Reply.comment("dlv_2", issue(), long1), inbox.clock.instant());
        post();

        assertAllSent();
        assertThat(jira.said()).singleElement().asString().contains("dlv_1:comment;");
        assertThat(gitHub.said()).singleElement().asString().contains("dlv_2:comment;");
    }

    @Test
    void reactions_and_labels_are_taken() throws InterruptedException {
        put(Reply.reaction("dlv_1", issue(), "eyes"));
        put(Reply.label("dlv_1", issue(), "agent"));
        post();

        assertAllSent();
        assertThat(asked(gitHub.server(), "issues/add-labels"))
                .containsExactly(JsonMapper.shared().readTree("{\"labels\":[\"agent\"]}"));
    }

    private Task task(ReplyTo to, TaskState state, @Nullable String pull) throws IOException, InterruptedException {
        inbox.deliver("github", TestInbox.github("issue_comment", InboxContract.comment("@agent fix it")));
        inbox.work();
        var begun = inbox.tasks.all().getFirst();
        var task = inbox.tasks.become(begun, state);
        task = task.with(task.standing().with(new Task.Outcome("It is done.", null, pull)));
        var where = EventCodec.mapper().writeValueAsString(to);
        new TaskReplies(
                        (_, _) -> Optional.of(new TaskReplies.Origin(true, where, "@agent")),
                        () -> Optional.of(inbox.tasks),
                        ALL,
                        inbox.replies,
                        () -> {},
                        inbox.clock)
                .changed(task);
        return task;
    }

    @Test
    void what_an_agent_does_on_a_pull_request_stands_at_its_last_commit() throws Exception {
        var to = pull();
        inbox.deliver("github", TestInbox.github("issue_comment", InboxContract.comment("@agent fix it")));
        inbox.work();
        put(ALL.begun(inbox.tasks.all().getFirst(), to));
        post();
        var done = task(to, TaskState.COMPLETED, null);
        post();
        post();

        var said = asked(gitHub.server(), "repos/create-commit-status");
        assertThat(said)
                .extracting(body -> body.path("state").asString() + " "
                        + body.path("context").asString())
                .containsExactly("pending atelier", "success atelier");
        assertThat(said.getLast().path("description").asString()).isEqualTo("task " + done.id() + " is done");
        var head =
                forge.of("local", Remote.parse(forge.remote())).read(1).head().sha();
        assertThat(gitHub.server().requests())
                .filteredOn(asked -> asked.operation().equals("repos/create-commit-status"))
                .allSatisfy(asked -> assertThat(asked.at()).containsEntry("sha", head));
    }

    @Test
    void what_is_late_does_not_take_the_place_of_what_was_said_after_it() throws Exception {
        var to = pull();
        inbox.deliver("github", TestInbox.github("issue_comment", InboxContract.comment("@agent fix it")));
        inbox.work();
        put(ALL.begun(inbox.tasks.all().getFirst(), to));
        var early = begin().stream()
                .filter(row -> row.reply().kind() == Reply.Kind.STATUS)
                .findFirst()
                .orElseThrow();
        task(to, TaskState.DEAD, null);
        inbox.replies.conclude(early, "sent", null, null); // the process that was slow
        post();

        assertThat(asked(gitHub.server(), "repos/create-commit-status"))
                .extracting(body -> body.path("state").asString())
                .containsExactly("error");
    }

    @Test
    void the_pull_request_that_came_of_an_issue_has_a_status_too() throws Exception {
        pull();
        task(issue(), TaskState.COMPLETED, forge.remote() + "/pull/1");
        post();

        assertThat(asked(gitHub.server(), "repos/create-commit-status"))
                .extracting(body -> body.path("state").asString())
                .containsExactly("success");
        task(issue(), TaskState.COMPLETED, "https://elsewhere.example/octo/tools/pull/1");
        post();
        assertThat(asked(gitHub.server(), "repos/create-commit-status")).hasSize(1);
    }

    @Test
    void a_ticket_is_moved_where_the_operator_said_and_told_where_it_cannot_go() throws Exception {
        inbox.deliver("github", TestInbox.github("issue_comment", InboxContract.comment("@agent fix it")));
        inbox.work();
        put(ALL.begun(inbox.tasks.all().getFirst(), ticket()));
        post();
        assertThat(jira.status()).isEqualTo("In Progress");
        task(ticket(), TaskState.COMPLETED, "https://github.com/octo/tools/pull/1");
        post();
        post();
        assertThat(jira.status()).isEqualTo("In Review");
        assertThat(jira.said()).singleElement().asString().startsWith("It is done.");

        var nowhere = new Reply("x", Reply.Kind.TRANSITION, ticket(), "Gone");
        var row = new Replies.Row(
                nowhere, "local", "dlv_1", new Replies.Progress("pending", null, null, 1), inbox.clock.instant());
        assertThat(new JiraFeedback(jiraLine).tell(row))
                .isEqualTo(new Feedback.Told.Failed(
                        "no transition leads to the status 'Gone'; from here there are 'In Progress', 'In Review'"));
        assertThat(new JiraFeedback(new Line(jira.url(), FakeJira.USER, "wrong")).tell(row))
                .isEqualTo(new Feedback.Told.Failed("127.0.0.1 answered 401"));
        assertThat(new JiraFeedback(new Line(null, null, null)).tell(row)).isInstanceOf(Feedback.Told.Skipped.class);
    }

    @Test
    void an_error_with_a_pull_request_is_solved_in_the_next_release_or_now_where_there_are_none() throws Exception {
        task(error(), TaskState.COMPLETED, "https://github.com/octo/tools/pull/1");
        post();
        assertThat(sentry.status()).isEqualTo("resolvedInNextRelease");
        assertThat(sentry.said()).hasSize(1);

        try (var simple = new FakeSentry(false)) {
            var resolve = new Reply("x", Reply.Kind.RESOLVE, error(), "next release");
            var row = new Replies.Row(
                    resolve, "local", "dlv_1", new Replies.Progress("pending", null, null, 1), inbox.clock.instant());
            var told = new SentryFeedback(new Line(simple.url(), null, FakeSentry.TOKEN)).tell(row);
            assertThat(told).isInstanceOf(Feedback.Told.Sent.class);
            assertThat(simple.status()).isEqualTo("resolved");
        }
    }

    @Test
    void an_error_without_a_pull_request_stays_open() throws Exception {
        task(error(), TaskState.COMPLETED, null);
        post();

        assertThat(sentry.status()).isEqualTo("unresolved");
        assertThat(sentry.said()).hasSize(1);
    }
}
