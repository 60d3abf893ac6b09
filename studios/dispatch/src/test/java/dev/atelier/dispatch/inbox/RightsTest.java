package dev.atelier.dispatch.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.dispatch.inbox.Delivery.Status;
import dev.atelier.dispatch.inbox.fake.FakeJira;
import dev.atelier.dispatch.inbox.reply.Line;
import dev.atelier.dispatch.inbox.reply.Reply;
import dev.atelier.dispatch.inbox.right.GitHubRights;
import dev.atelier.dispatch.inbox.right.JiraRights;
import dev.atelier.dispatch.inbox.right.Rights;
import dev.atelier.dispatch.inbox.webhook.Webhook;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.forge.testkit.FakeGitHub;
import dev.atelier.forge.testkit.StrictServer;
import dev.atelier.journal.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asks in a comment is asked about at the source: what a delivery says of him opens nothing by itself. */
class RightsTest {

    private final TestInbox inbox = new TestInbox(TestDatabase.sqlite());
    private final FakeGitHub gitHub = new FakeGitHub();
    private final FakeJira jira = new FakeJira();
    private final OneForge forge = new OneForge(gitHub, true);
    private final OneForge closed = new OneForge(gitHub, false);

    @BeforeEach
    void ask() {
        ask(forge, Set.of());
        inbox.webhooks.update(inbox.webhooks.at("github").orElseThrow(), null, current -> {
            var before = current.body();
            var routing = before.routing();
            return new Webhook(
                    before.name(),
                    before.source(),
                    before.description(),
                    before.signing(),
                    before.commands(),
                    before.rules(),
                    new Webhook.Routing(true, routing.agent(), forge.remote(), routing.priority()));
        });
    }

    private void ask(OneForge where, Set<String> people) {
        var line = new Line(jira.url(), FakeJira.USER, FakeJira.TOKEN);
        inbox.rights = new Rights(
                Map.of("github", new GitHubRights(where), "jira", new JiraRights(line, people)), inbox.clock);
    }

    @AfterEach
    void close() {
        inbox.close();
        forge.close();
        closed.close();
        gitHub.close();
        jira.close();
        assertThat(gitHub.server().complaints()).isEmpty();
        assertThat(jira.server().complaints()).isEmpty();
    }

    private Delivery comment(String words, String association, String login) throws InterruptedException {
        var body = InboxContract.COMMENT.formatted(words, association, login, login);
        inbox.deliver("github", TestInbox.github("issue_comment", body.replace("\"id\":7", "\"id\":" + next())));
        inbox.work();
        return inbox.last();
    }

    private static int next() {
        return ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    }

    private String host() {
        return gitHub.server().address().getAuthority();
    }

    private List<String> told(Delivery delivery) {
        return inbox.replies.of(delivery.id()).stream()
                .map(row -> row.reply().kind() + " " + row.reply().body())
                .toList();
    }

    @Test
    void who_may_write_has_it_done() throws InterruptedException {
        gitHub.allow("ada", "write");

        var delivery = comment("@agent fix it", "MEMBER", "ada");

        assertThat(delivery.outcome().status()).isEqualTo(Status.TASK);
        assertThat(inbox.tasks.all()).hasSize(1);
    }

    @Test
    void a_member_who_may_only_read_is_refused_and_told_so_once() throws InterruptedException {
        gitHub.allow("reader", "read");

        var delivery = comment("@agent fix it", "MEMBER", "reader");

        assertThat(delivery.outcome().status()).isEqualTo(Status.IGNORED);
        assertThat(delivery.outcome().rule()).isEqualTo("github.comment.fix.refused");
        assertThat(delivery.outcome().reason())
                .isEqualTo("nothing is done, because reader may not write to the repository, " + host() + " says");
        assertThat(told(delivery)).singleElement().asString().contains("reader may not write to the repository");
        for (var words : List.of("@agent approve", "@agent what is this?", "@agent help")) {
            var again = comment(words, "OWNER", "reader");
            assertThat(again.outcome().status()).as(words).isEqualTo(Status.IGNORED);
            assertThat(told(again)).as(words).isEmpty();
        }
        assertThat(inbox.tasks.all()).isEmpty();
        assertThat(inbox.tasks.decisions()).isEmpty();
    }

    @Test
    void whoever_may_not_decides_nothing_that_waits() throws InterruptedException {
        comment("@agent fix it", "OWNER", "octo");
        inbox.tasks.become(inbox.tasks.all().getFirst(), TaskState.WAITING_APPROVAL);
        gitHub.allow("reader", "read");

        comment("@agent approve", "COLLABORATOR", "reader");
        assertThat(inbox.tasks.decisions()).isEmpty();
        comment("@agent approve", "OWNER", "octo");
        assertThat(inbox.tasks.decisions()).hasSize(1);
    }

    @Test
    void a_stranger_is_told_once_and_github_is_not_bothered() throws InterruptedException {
        var delivery = comment("@agent fix it", "NONE", "eve");

        assertThat(delivery.outcome().rule()).isEqualTo("github.comment.stranger");
        assertThat(told(delivery)).singleElement().asString().contains("only done for people who may write");
        assertThat(told(comment("@agent fix it now", "NONE", "eve"))).isEmpty();
        assertThat(gitHub.server().requests()).isEmpty();
    }

    @Test
    void a_right_is_asked_for_once_a_minute_and_gone_when_it_was_taken_away() throws InterruptedException {
        comment("@agent fix it", "OWNER", "octo");
        comment("@agent plan it", "OWNER", "octo");
        assertThat(gitHub.server().requests()).hasSize(1);
        gitHub.allow("octo", "read");
        inbox.clock.move(Duration.ofSeconds(61));

        assertThat(comment("@agent review it", "OWNER", "octo").outcome().status())
                .isEqualTo(Status.IGNORED);
        assertThat(inbox.tasks.all()).hasSize(2);
    }

    @Test
    void while_github_does_not_answer_nothing_is_decided() throws InterruptedException {
        gitHub.server()
                .misbehave(
                        "repos/get-collaborator-permission-level",
                        _ -> new StrictServer.Reply(503, Map.of(), "{\"message\":\"busy\"}"));
        var delivery = comment("@agent fix it", "OWNER", "octo");
        assertThat(delivery.outcome().status()).isEqualTo(Status.RECEIVED);
        assertThat(inbox.tasks.all()).isEmpty();

        gitHub.server()
                .misbehave(
                        "repos/get-collaborator-permission-level",
                        _ -> new StrictServer.Reply(200, Map.of(), "{\"permission\":\"write\"}"));
        inbox.clock.move(Duration.ofMinutes(1));
        inbox.work();
        assertThat(inbox.last().outcome().status()).isEqualTo(Status.TASK);
    }

    @Test
    void who_cannot_be_asked_about_may_not() throws InterruptedException {
        gitHub.server()
                .misbehave(
                        "repos/get-collaborator-permission-level",
                        _ -> new StrictServer.Reply(
                                403,
                                Map.of(),
                                "{\"message\":\"Must have push access to view collaborator permission.\"}"));

        assertThat(comment("@agent fix it", "OWNER", "octo").outcome().reason())
                .contains("cannot be found out", "Must have push access");
        assertThat(inbox.tasks.all()).isEmpty();
    }

    @Test
    void without_a_credential_the_delivery_is_believed_and_that_is_said() throws InterruptedException {
        ask(closed, Set.of());

        assertThat(comment("@agent fix it", "OWNER", "octo").outcome().reason())
                .isEqualTo("octo, who may write to the repository, asked for 'fix' (this server has no credential for "
                        + host() + ", so nobody was asked who may write there)");
        assertThat(comment("@agent fix it", "NONE", "eve").outcome().status()).isEqualTo(Status.IGNORED);
        assertThat(inbox.tasks.all()).hasSize(1);
    }

    private Delivery ticket(String account) throws InterruptedException {
        var id = UUID.randomUUID().toString();
        var body = """
            {"webhookEvent":"comment_created","timestamp":1,"tag":"%s",
             "issue":{"key":"GREET-1","fields":{"summary":"It breaks","project":{"key":"GREET","name":"Greetings"}}},
             "comment":{"id":"1","body":"@agent analyze it","author":{"accountId":"%s","accountType":"atlassian","displayName":"Mia"}}}""".formatted(id, account);
        inbox.deliver("jira", TestInbox.signed("jira", Map.of("x-atlassian-webhook-identifier", id), body));
        inbox.work();
        return inbox.last();
    }

    @Test
    void who_works_on_the_tickets_project_has_it_done_there() throws InterruptedException {
        jira.employ("mia");

        assertThat(ticket("mia").outcome().status()).isEqualTo(Status.TASK);
        var refused = ticket("eve");
        assertThat(refused.outcome().status()).isEqualTo(Status.IGNORED);
        assertThat(inbox.replies.of(refused.id())).singleElement().satisfies(row -> {
            assertThat(row.reply().kind()).isEqualTo(Reply.Kind.COMMENT);
            assertThat(row.reply().body()).contains("does not work on the ticket's project");
        });
    }

    @Test
    void where_people_are_named_only_they_count() throws InterruptedException {
        ask(forge, Set.of("Mia"));
        jira.employ("eve");

        assertThat(ticket("mia").outcome().status()).isEqualTo(Status.TASK);
        assertThat(ticket("eve").outcome().status()).isEqualTo(Status.IGNORED);
        assertThat(jira.server().requests()).isEmpty();
    }
}
