package dev.atelier.server.forge;

import dev.atelier.forge.Comment;
import dev.atelier.forge.CommitStatus;
import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Hosting;
import dev.atelier.forge.Issue;
import dev.atelier.forge.Markdown;
import dev.atelier.forge.Opened;
import dev.atelier.forge.Proposal;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.Reaction;
import dev.atelier.forge.ReviewComment;
import dev.atelier.forge.Subject;
import dev.atelier.forge.Wording;
import dev.atelier.git.GitTrail;
import dev.atelier.git.Remote;
import dev.atelier.git.Requester;
import dev.atelier.journal.mask.SecretMask;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A forge whose changes are noted: who changed what, and how it ended. Reading is not. What is written there is without the secrets that this server
 * knows, whoever wrote it.
 *
 * @param watched is told of pull requests; null if they are kept here anyway
 */
record NotedHosting(
        Hosting hosting,
        Remote remote,
        Requester who,
        GitTrail trail,
        SecretMask mask,
        @Nullable WatchedPullRequests watched)
        implements Hosting {
    private interface Work<T> {
        T run() throws ForgeFailure, InterruptedException;
    }

    private <T> T noted(String name, String ref, Work<T> work) throws ForgeFailure, InterruptedException {
        long begin = System.nanoTime();
        var result = "broken";
        try {
            var done = work.run();
            result = "ok";
            return done;
        } catch (ForgeFailure e) {
            result = ForgeKeys.failure(e).kind().name().toLowerCase(Locale.ROOT);
            throw e;
        } catch (InterruptedException e) {
            result = "interrupted";
            throw e;
        } finally {
            var operation = new GitTrail.Operation(name, remote, ref, who);
            trail.note(new GitTrail.Entry(operation, null, result, Duration.ofNanos(System.nanoTime() - begin)));
        }
    }

    private Proposal masked(Proposal proposal) {
        return new Proposal(proposal.head(), proposal.base(), masked(proposal.wording()), proposal.isDraft());
    }

    private Wording masked(Wording wording) {
        return new Wording(mask.text(wording.title()), masked(wording.body()));
    }

    private Markdown masked(Markdown markdown) {
        return new Markdown(mask.text(markdown.text()));
    }

    private CommitStatus masked(CommitStatus status) {
        return new CommitStatus(
                status.commit(), status.state(), status.context(), mask.text(status.description()), status.page());
    }

    @Override
    public Opened open(Proposal proposal) throws ForgeFailure, InterruptedException {
        var opened = noted("open_pull_request", proposal.head().value(), () -> hosting.open(masked(proposal)));
        if (watched != null) {
            watched.opened(who, remote, opened.pullRequest());
        }
        return opened;
    }

    @Override
    public PullRequest revise(long number, Wording wording) throws ForgeFailure, InterruptedException {
        return noted("revise_pull_request", "#" + number, () -> hosting.revise(number, masked(wording)));
    }

    @Override
    public Comment comment(Subject.Conversation where, Markdown body) throws ForgeFailure, InterruptedException {
        return noted("comment", "#" + where.number(), () -> hosting.comment(where, masked(body)));
    }

    @Override
    public void react(Subject to, Reaction reaction) throws ForgeFailure, InterruptedException {
        noted("react", reaction.content(), () -> {
            hosting.react(to, reaction);
            return reaction;
        });
    }

    @Override
    public void label(Subject.Conversation where, String label) throws ForgeFailure, InterruptedException {
        noted("label", "#" + where.number(), () -> {
            hosting.label(where, mask.text(label));
            return label;
        });
    }

    @Override
    public Optional<Comment> findComment(Subject.Conversation where, String words, Instant since)
            throws ForgeFailure, InterruptedException {
        return hosting.findComment(where, words, since);
    }

    @Override
    public boolean mayWrite(String account) throws ForgeFailure, InterruptedException {
        return hosting.mayWrite(account);
    }

    @Override
    public void report(CommitStatus status) throws ForgeFailure, InterruptedException {
        noted("report_status", status.commit(), () -> {
            hosting.report(masked(status));
            return status;
        });
    }

    @Override
    public PullRequest read(long number) throws ForgeFailure, InterruptedException {
        var found = hosting.read(number);
        if (watched != null) {
            watched.seen(who, remote, found);
        }
        return found;
    }

    @Override
    public Listing<ReviewComment> reviewComments(long number) throws ForgeFailure, InterruptedException {
        return hosting.reviewComments(number);
    }

    @Override
    public Issue issue(long number) throws ForgeFailure, InterruptedException {
        return hosting.issue(number);
    }
}
