package dev.atelier.forge.testkit;

import dev.atelier.forge.Comment;
import dev.atelier.forge.CommitStatus;
import dev.atelier.forge.Hosting.Listing;
import dev.atelier.forge.Markdown;
import dev.atelier.forge.Opened;
import dev.atelier.forge.Proposal;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.PullRequest.State;
import dev.atelier.forge.Reaction;
import dev.atelier.forge.ReviewComment;
import dev.atelier.forge.Subject;
import dev.atelier.forge.Subject.OnComment;
import dev.atelier.forge.Subject.OnIssue;
import dev.atelier.forge.Subject.OnPullRequest;
import dev.atelier.forge.Subject.OnReviewComment;
import dev.atelier.forge.Wording;
import dev.atelier.forge.plain.PullRequestBook;
import dev.atelier.git.Remote;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Pull requests of one repository, in memory. */
public final class MemoryBook implements PullRequestBook {
    private final List<PullRequest> pulls = new ArrayList<>();
    private final Map<String, CommitStatus> statuses = new ConcurrentHashMap<>();

    @Override
    public synchronized Opened open(Remote repository, Proposal proposal) {
        for (var pull : pulls) {
            if (pull.state() == State.OPEN
                    && pull.head().branch().equals(proposal.head().value())) {
                return new Opened.Found(pull);
            }
        }
        var pull = new PullRequest(
                pulls.size() + 1,
                URI.create("http://127.0.0.1/pulls/" + (pulls.size() + 1)),
                words(proposal.wording()),
                State.OPEN,
                new PullRequest.Head(proposal.head().value(), ""),
                proposal.base().value(),
                proposal.isDraft());
        pulls.add(pull);
        return new Opened.Created(pull);
    }

    private static PullRequest.Words words(Wording wording) {
        return new PullRequest.Words(wording.title(), wording.body().text());
    }

    @Override
    public synchronized Optional<PullRequest> find(Remote repository, long number) {
        return number >= 1 && number <= pulls.size() ? Optional.of(pulls.get((int) number - 1)) : Optional.empty();
    }

    @Override
    public synchronized Optional<PullRequest> revise(Remote repository, long number, Wording wording) {
        return find(repository, number).map(pull -> put(pull, words(wording), pull.state()));
    }

    private PullRequest put(PullRequest old, PullRequest.Words words, State state) {
        var next = new PullRequest(old.number(), old.page(), words, state, old.head(), old.base(), old.isDraft());
        pulls.set((int) old.number() - 1, next);
        return next;
    }

    /** Somebody closes one. */
    public synchronized void shut(long number) {
        var pull = pulls.get((int) number - 1);
        put(pull, pull.words(), State.CLOSED);
    }

    public synchronized int opened() {
        return pulls.size();
    }

    @Override
    public Optional<Comment> comment(Remote repository, long number, Markdown body) {
        return find(repository, number).map(_ -> new Comment(1, null));
    }

    @Override
    public boolean react(Remote repository, Subject to, Reaction reaction) {
        return switch (to) {
            case OnIssue _ -> false;
            case OnPullRequest(var number) -> find(repository, number).isPresent();
            case OnComment comment -> react(repository, comment.in(), reaction);
            case OnReviewComment comment ->
                find(repository, comment.pullRequest()).isPresent();
        };
    }

    @Override
    public void report(Remote repository, CommitStatus status) {
        statuses.put(status.commit() + status.context(), status);
    }

    @Override
    public Optional<Listing<ReviewComment>> reviewComments(Remote repository, long number) {
        return find(repository, number).map(_ -> new Listing<>(List.of(), true));
    }
}
