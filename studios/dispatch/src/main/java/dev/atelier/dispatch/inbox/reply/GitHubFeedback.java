package dev.atelier.dispatch.inbox.reply;

import dev.atelier.dispatch.inbox.source.ReplyTo;
import dev.atelier.forge.CommitStatus;
import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Hosting;
import dev.atelier.forge.Hostings;
import dev.atelier.forge.Markdown;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.Reaction;
import dev.atelier.forge.Subject;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Remote;
import java.util.Arrays;
import java.util.Optional;

/** Reactions, comments, labels and commit statuses on GitHub, with the credential that the server has for the repository. */
public final class GitHubFeedback implements Feedback {
    private static final String CONTEXT = "atelier";

    private final Hostings hostings;

    public GitHubFeedback(Hostings hostings) {
        this.hostings = hostings;
    }

    @Override
    public Told tell(Replies.Row row) throws InterruptedException {
        var to = row.reply().to();
        try {
            var remote = Remote.parse(to.place());
            if (hostings.credential(row.workspace(), remote).isEmpty()) {
                return new Told.Skipped("the server has no credential for " + remote.host());
            }
            return tell(hostings.of(row.workspace(), remote), row);
        } catch (GitFailure e) {
            return new Told.Failed(String.valueOf(e.getMessage()));
        } catch (ForgeFailure e) {
            var why = String.valueOf(e.getMessage());
            return e.refusal().isPassing() ? new Told.Later(why) : new Told.Failed(why);
        }
    }

    private static Told tell(Hosting hosting, Replies.Row row) throws ForgeFailure, InterruptedException {
        var reply = row.reply();
        return switch (reply.kind()) {
            case REACTION -> {
                var reaction = reaction(reply.body());
                if (reaction.isEmpty()) {
                    yield new Told.Failed("'" + reply.body() + "' is no reaction");
                }
                hosting.react(subject(reply.to()), reaction.get());
                yield new Told.Sent("");
            }
            case COMMENT -> comment(hosting, row);
            case STATUS -> report(hosting, reply);
            case LABEL -> {
                hosting.label(conversation(reply.to()), reply.body());
                yield new Told.Sent("");
            }
            case TRANSITION, RESOLVE -> new Told.Skipped("GitHub has no such thing");
        };
    }

    private static Told comment(Hosting hosting, Replies.Row row) throws ForgeFailure, InterruptedException {
        var reply = row.reply();
        var where = conversation(reply.to());
        if (row.mayBeSaid()) {
            var before = hosting.findComment(where, Wording.mark(reply.id()), row.createdAt());
            if (before.isPresent()) {
                return new Told.Sent(Long.toString(before.get().id()));
            }
        }
        var comment = hosting.comment(where, new Markdown(reply.body()));
        return new Told.Sent(Long.toString(comment.id()));
    }

    /** On what is the pull request's last commit by now, which is what people see. */
    private static Told report(Hosting hosting, Reply reply) throws ForgeFailure, InterruptedException {
        var pull = hosting.read(number(reply.to()));
        if (pull.state() != PullRequest.State.OPEN) {
            return new Told.Skipped("the pull request is not open any more");
        }
        var status = CommitState.parse(reply.body());
        hosting.report(new CommitStatus(pull.head().sha(), status.state(), CONTEXT, status.words(), null));
        return new Told.Sent(pull.head().sha());
    }

    private static Optional<Reaction> reaction(String name) {
        return Arrays.stream(Reaction.values())
                .filter(each -> each.content().equals(name))
                .findFirst();
    }

    private static Subject subject(ReplyTo to) {
        var comment = to.comment();
        if (comment == null) {
            return conversation(to);
        }
        return to.isReviewComment()
                ? new Subject.OnReviewComment(number(to), comment)
                : new Subject.OnComment(conversation(to), comment);
    }

    private static Subject.Conversation conversation(ReplyTo to) {
        return to.isPullRequest() ? new Subject.OnPullRequest(number(to)) : new Subject.OnIssue(number(to));
    }

    private static long number(ReplyTo to) {
        return Long.parseLong(to.number());
    }
}
