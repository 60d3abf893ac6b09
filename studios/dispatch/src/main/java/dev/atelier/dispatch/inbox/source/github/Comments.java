package dev.atelier.dispatch.inbox.source.github;

import static dev.atelier.dispatch.inbox.source.Verdict.ignore;

import dev.atelier.dispatch.inbox.source.Asked;
import dev.atelier.dispatch.inbox.source.Briefing;
import dev.atelier.dispatch.inbox.source.Facts;
import dev.atelier.dispatch.inbox.source.People;
import dev.atelier.dispatch.inbox.source.Requests;
import dev.atelier.dispatch.inbox.source.Verdict;
import dev.atelier.dispatch.inbox.source.Verdict.Begin;
import dev.atelier.dispatch.inbox.source.Verdict.Grouping;
import dev.atelier.dispatch.inbox.source.Verdict.Order;
import dev.atelier.dispatch.inbox.source.Verdict.Topic;
import dev.atelier.dispatch.inbox.source.Verdict.Why;

/** Comments on issues, pull requests and their lines, and reviews. */
final class Comments {
    private static final String ONLY_WRITERS = "This is only done for people who may write to this repository.";

    private final Asked asked;

    Comments(Asked asked) {
        this.asked = asked;
    }

    Verdict onIssue(GitHubEvent event) {
        if (!event.mail().action().equals("created")) {
            return ignore("github.comment." + event.mail().action(), "only a new comment asks for something");
        }
        var issue = event.facts().at("issue");
        var comment = event.facts().at("comment");
        long number = issue.number("number").orElse(0L);
        boolean isPullRequest = issue.has("pull_request");
        var reply = event.reply(number, isPullRequest, comment.number("id").orElse(null), false, null);
        var topic = event.topic(number, isPullRequest, Grouping.EACH, reply);
        return called(event, comment, Telling.place(event, "comment", comment.at("user"), topic, issue, null));
    }

    Verdict onLine(GitHubEvent event) {
        if (!event.mail().action().equals("created")) {
            return ignore("github.review_comment." + event.mail().action(), "only a new comment asks for something");
        }
        var pull = event.facts().at("pull_request");
        var comment = event.facts().at("comment");
        long number = pull.number("number").orElse(0L);
        var reply = event.reply(number, true, comment.number("id").orElse(null), true, null);
        var topic = event.topic(number, true, Grouping.EACH, reply);
        var known = Telling.place(event, "review_comment", comment.at("user"), topic, pull, event.branch(pull));
        var place = new Asked.Place(
                known.what(),
                known.by(),
                topic,
                known.where(),
                known.metadata(),
                briefing -> known.context()
                        .apply(briefing)
                        .fact("file", comment.text("path"))
                        .fact("line", comment.text("line"))
                        .block("github diff of the line", comment.text("diff_hunk"), Briefing.LONGEST_WORDS));
        return called(event, comment, place);
    }

    private Verdict called(GitHubEvent event, Facts comment, Asked.Place place) {
        var rule = "github." + place.what();
        if (comment.text("body").contains(People.MARK)) {
            return ignore("github.own", "this system wrote that comment itself");
        }
        var call = event.mail().webhook().commands().find(Requests.seen(comment.text("body")));
        if (call.isEmpty()) {
            return ignore(rule, "the comment calls nobody here");
        }
        if (!GitHubEvent.isTrusted(comment)) {
            return refuse(rule, comment, place.topic());
        }
        return asked.judge(event.mail(), call.get(), place);
    }

    /** The first look, at what the delivery says: who has nothing to do with the repository is not asked about. */
    static Verdict.Refuse refuse(String rule, Facts written, Topic topic) {
        return new Verdict.Refuse(new Why(rule + ".stranger", stranger(written)), topic, ONLY_WRITERS);
    }

    static String stranger(Facts written) {
        var association = written.text("author_association");
        return "the author (" + (association.isEmpty() ? "of unknown association" : association)
                + ") may not write to the repository, so nothing is done for them";
    }

    /** A review calls, as a comment does; or it wants changes of a pull request of ours. */
    Verdict review(GitHubEvent event) {
        if (!event.mail().action().equals("submitted")) {
            return ignore("github.review." + event.mail().action(), "only a submitted review asks for something");
        }
        var pull = event.facts().at("pull_request");
        var review = event.facts().at("review");
        long number = pull.number("number").orElse(0L);
        var topic = event.topic(number, true, Grouping.EACH, null);
        var place = Telling.place(event, "review", review.at("user"), topic, pull, event.branch(pull));
        var verdict = called(event, review, place);
        boolean wantsChanges = review.text("state").equalsIgnoreCase("changes_requested");
        if (!(verdict instanceof Verdict.Ignore)
                || !wantsChanges
                || review.text("body").contains(People.MARK)) {
            return verdict;
        }
        if (!PullRequests.isOurs(pull) || event.branch(pull) == null) {
            return ignore("github.review.changes_requested", "the pull request is not one of ours");
        }
        return GitHubEvent.isTrusted(review)
                ? follow(event, review, place)
                : ignore("github.review.stranger", stranger(review));
    }

    private static Begin follow(GitHubEvent event, Facts review, Asked.Place place) {
        var briefing = place.context().apply(new Briefing("""
                A reviewer with the right to decide wants changes of a pull request that an agent of this system opened. Make them on the pull \
                request's branch, run the tests, and push. Answer with what was changed; the answer is posted as a comment."""));
        briefing.block("github review by " + place.by(), review.text("body"), Briefing.LONGEST_TEXT);
        var webhook = event.mail().webhook();
        var order = new Order(
                webhook.routing().agent(),
                briefing.text("github"),
                event.remote(),
                place.where().branch(),
                place.topic(),
                webhook.routing().priority(),
                place.metadata());
        return new Begin(
                new Why("github.review.changes_requested", place.by() + " wants changes of our pull request"), order);
    }
}
