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
import java.time.Duration;
import java.util.Locale;

/** A forge whose changes are noted: who changed what, and how it ended. Reading is not. */
record NotedHosting(Hosting hosting, Remote remote, Requester who, GitTrail trail) implements Hosting {
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

    @Override
    public Opened open(Proposal proposal) throws ForgeFailure, InterruptedException {
        return noted("open_pull_request", proposal.head().value(), () -> hosting.open(proposal));
    }

    @Override
    public PullRequest revise(long number, Wording wording) throws ForgeFailure, InterruptedException {
        return noted("revise_pull_request", "#" + number, () -> hosting.revise(number, wording));
    }

    @Override
    public Comment comment(Subject.Conversation where, Markdown body) throws ForgeFailure, InterruptedException {
        return noted("comment", "#" + where.number(), () -> hosting.comment(where, body));
    }

    @Override
    public void react(Subject to, Reaction reaction) throws ForgeFailure, InterruptedException {
        noted("react", reaction.content(), () -> {
            hosting.react(to, reaction);
            return reaction;
        });
    }

    @Override
    public void report(CommitStatus status) throws ForgeFailure, InterruptedException {
        noted("report_status", status.commit(), () -> {
            hosting.report(status);
            return status;
        });
    }

    @Override
    public PullRequest read(long number) throws ForgeFailure, InterruptedException {
        return hosting.read(number);
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
