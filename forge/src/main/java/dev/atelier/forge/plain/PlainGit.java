package dev.atelier.forge.plain;

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
import dev.atelier.forge.Refusal;
import dev.atelier.forge.Refusal.NotOffered;
import dev.atelier.forge.ReviewComment;
import dev.atelier.forge.Subject;
import dev.atelier.forge.Subject.OnIssue;
import dev.atelier.forge.Subject.OnPullRequest;
import dev.atelier.forge.Wording;
import dev.atelier.git.Remote;
import java.time.Instant;
import java.util.Optional;

/** A repository that is nothing but git: its pull requests are ours. It has no issues. */
public final class PlainGit implements Hosting {
    private final Remote repository;
    private final PullRequestBook book;

    public PlainGit(Remote repository, PullRequestBook book) {
        this.repository = repository;
        this.book = book;
    }

    @Override
    public Opened open(Proposal proposal) {
        return book.open(repository, proposal);
    }

    @Override
    public PullRequest read(long number) throws ForgeFailure {
        return found(book.find(repository, number));
    }

    @Override
    public PullRequest revise(long number, Wording wording) throws ForgeFailure {
        return found(book.revise(repository, number, wording));
    }

    @Override
    public Comment comment(Subject.Conversation where, Markdown body) throws ForgeFailure {
        return switch (where) {
            case OnIssue _ -> throw noIssues();
            case OnPullRequest(var number) -> found(book.comment(repository, number, body));
        };
    }

    @Override
    public Optional<Comment> findComment(Subject.Conversation where, String words, Instant since) throws ForgeFailure {
        throw failure(new NotOffered("is plain git, whose comments are not looked through"));
    }

    @Override
    public void label(Subject.Conversation where, String label) throws ForgeFailure {
        throw failure(new NotOffered("is plain git, which has no labels"));
    }

    @Override
    public boolean mayWrite(String account) throws ForgeFailure {
        throw failure(new NotOffered("is plain git, which has no accounts"));
    }

    @Override
    public void react(Subject to, Reaction reaction) throws ForgeFailure {
        if (!book.react(repository, to, reaction)) {
            throw failure(new Refusal.NotFound());
        }
    }

    @Override
    public void report(CommitStatus status) {
        book.report(repository, status);
    }

    @Override
    public Listing<ReviewComment> reviewComments(long number) throws ForgeFailure {
        return found(book.reviewComments(repository, number));
    }

    @Override
    public Issue issue(long number) throws ForgeFailure {
        throw noIssues();
    }

    private <T> T found(Optional<T> result) throws ForgeFailure {
        if (result.isEmpty()) {
            throw failure(new Refusal.NotFound());
        }
        return result.get();
    }

    private ForgeFailure noIssues() {
        return failure(new NotOffered("is plain git, which has no issues"));
    }

    private ForgeFailure failure(Refusal refusal) {
        return new ForgeFailure(repository.host().isEmpty() ? "this repository" : repository.host(), refusal);
    }
}
