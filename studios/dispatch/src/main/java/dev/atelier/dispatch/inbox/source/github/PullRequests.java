package dev.atelier.dispatch.inbox.source.github;

import static dev.atelier.dispatch.inbox.source.Verdict.ignore;

import dev.atelier.dispatch.inbox.source.Asked;
import dev.atelier.dispatch.inbox.source.Briefing;
import dev.atelier.dispatch.inbox.source.Facts;
import dev.atelier.dispatch.inbox.source.Requests;
import dev.atelier.dispatch.inbox.source.Verdict;
import dev.atelier.dispatch.inbox.source.Verdict.Begin;
import dev.atelier.dispatch.inbox.source.Verdict.Grouping;
import dev.atelier.dispatch.inbox.source.Verdict.Order;
import dev.atelier.dispatch.inbox.source.Verdict.Why;

/** Pull requests with a call in them, and checks that failed on one of ours. */
final class PullRequests {
    /** Every branch that an agent of this system pushes begins so. */
    private static final String OURS = "atelier/";

    private final Asked asked;

    PullRequests(Asked asked) {
        this.asked = asked;
    }

    static boolean isOurs(Facts pullRequest) {
        return pullRequest.text("head.ref").startsWith(OURS);
    }

    Verdict judge(GitHubEvent event) {
        var pull = event.facts().at("pull_request");
        var action = event.mail().action();
        var rule = "github.pull_request." + action;
        var remote = event.remote();
        if (remote != null && (action.equals("closed") || action.equals("reopened"))) {
            var how = action.equals("reopened")
                    ? "was opened again"
                    : pull.isTrue("merged") ? "was merged" : "was closed";
            return new Verdict.News(
                    new Why(rule, "the pull request " + how + "; if it is one of ours its forge is asked"),
                    remote,
                    pull.number("number").orElse(0L));
        }
        if (!action.equals("opened") && !action.equals("ready_for_review")) {
            return ignore(rule, "nothing follows from '" + event.mail().event() + "'; a rule could say what");
        }
        var call = event.mail().webhook().commands().find(Requests.seen(pull.text("title") + "\n" + pull.text("body")));
        if (isOurs(pull)) {
            return ignore("github.own", "this system opened that pull request itself");
        }
        if (call.isEmpty()) {
            return ignore(rule, "the pull request calls nobody here");
        }
        long number = pull.number("number").orElse(0L);
        var topic = event.topic(number, true, Grouping.EACH, null);
        if (!GitHubEvent.isTrusted(pull)) {
            return Comments.refuse(rule, pull, topic);
        }
        return asked.judge(
                event.mail(),
                call.get(),
                Telling.place(event, "pull_request", pull.at("user"), topic, pull, event.branch(pull)));
    }

    /** Failed checks of a branch of ours, once for each branch: mending what was mended is for people, or it would never end. */
    Verdict checks(GitHubEvent event) {
        var suite = event.facts().at("check_suite");
        var conclusion = suite.text("conclusion");
        if (!event.mail().action().equals("completed")) {
            return ignore("github.checks." + event.mail().action(), "the checks are not over");
        }
        if (!conclusion.equals("failure") && !conclusion.equals("timed_out")) {
            return ignore("github.checks.passed", "the checks did not fail (" + conclusion + ")");
        }
        var branch = suite.text("head_branch");
        var remote = event.remote();
        if (!branch.startsWith(OURS) || remote == null || !branch.matches("[A-Za-z0-9_./-]{1,200}")) {
            return ignore("github.checks.failed", "the checks of a branch failed that is not one of ours");
        }
        return new Begin(
                new Why("github.checks.failed", "the checks of our branch " + branch + " failed"),
                failed(event, suite, remote, branch));
    }

    private static Order failed(GitHubEvent event, Facts suite, String remote, String branch) {
        var briefing = new Briefing("""
                The checks failed on a branch that an agent of this system pushed. Find out why, mend it on that branch, run the tests, and push. \
                Answer with what was wrong and what was changed.""")
                .fact("repository", event.repository())
                .fact("branch", branch)
                .fact("commit", suite.text("head_sha"))
                .fact("commit's message", suite.text("head_commit.message"))
                .fact("by", suite.text("app.name"))
                .fact("page", suite.text("url"));
        var pulls = suite.list("pull_requests");
        var number = pulls.isEmpty() ? null : pulls.getFirst().number("number").orElse(null);
        var commit = suite.text("head_sha");
        var topic = new Verdict.Topic(
                "github:" + event.repository() + "@" + branch,
                Grouping.ONCE,
                number == null ? null : event.reply(number, true, null, false, commit));
        var webhook = event.mail().webhook();
        return new Order(
                webhook.routing().agent(),
                briefing.text("github"),
                remote,
                branch,
                topic,
                webhook.routing().priority(),
                event.metadata(number));
    }
}
