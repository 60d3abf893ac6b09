package dev.atelier.server.forge;

import dev.atelier.forge.Comment;
import dev.atelier.forge.CommitStatus;
import dev.atelier.forge.Hosting.Listing;
import dev.atelier.forge.Markdown;
import dev.atelier.forge.Opened;
import dev.atelier.forge.Proposal;
import dev.atelier.forge.PullRequest;
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
import dev.atelier.server.forge.PullRequestRows.Place;
import dev.atelier.server.forge.RemarkRows.About;
import dev.atelier.server.forge.RemarkRows.Row;
import dev.atelier.server.forge.RemarkRows.Words;
import java.time.Instant;
import java.util.Optional;

/** The pull requests of one workspace, in the server's database. Thread-safe. */
final class SqlBook implements PullRequestBook {
    private static final String AUTHOR = "atelier";

    private final Books books;
    private final String workspace;
    private final String session;

    SqlBook(Books books, String workspace, String session) {
        this.books = books;
        this.workspace = workspace;
        this.session = session;
    }

    @Override
    public Opened open(Remote repository, Proposal proposal) {
        var rows = books.pullRequests();
        return Books.numbered(() -> {
            var open = rows.open(workspace, repository, proposal.head().value());
            if (open.isPresent()) {
                return new Opened.Found(open.get().pullRequest());
            }
            var row = rows.insert(workspace, repository, session, proposal, books.now());
            return new Opened.Created(row.pullRequest());
        });
    }

    @Override
    public Optional<PullRequest> find(Remote repository, long number) {
        return books.pullRequests().find(place(repository, number)).map(PullRequestRows.Row::pullRequest);
    }

    @Override
    public Optional<PullRequest> revise(Remote repository, long number, Wording wording) {
        return books.pullRequests()
                .revise(place(repository, number), wording, books.now())
                .map(PullRequestRows.Row::pullRequest);
    }

    @Override
    public Optional<Comment> comment(Remote repository, long number, Markdown body) {
        return books.pullRequests().find(place(repository, number)).map(found -> {
            var about = new About(workspace, found.session(), repository, number);
            var words = new Words(AUTHOR, body.text(), null, null, Instant.ofEpochMilli(books.now()));
            var row = Books.numbered(() -> books.remarks().insert(about, words));
            return new Comment(row.id(), found.pullRequest().page());
        });
    }

    @Override
    public boolean react(Remote repository, Subject to, Reaction reaction) {
        boolean isThere = switch (to) {
            case OnIssue _ -> false;
            case OnPullRequest(var number) -> isThere(repository, number);
            case OnComment comment ->
                comment.in() instanceof OnPullRequest(var number) && isThere(repository, number, comment.id());
            case OnReviewComment(var number, var id) -> isThere(repository, number, id);
        };
        if (isThere) {
            books.checks().react(workspace, repository, name(to), reaction);
        }
        return isThere;
    }

    private boolean isThere(Remote repository, long number) {
        return find(repository, number).isPresent();
    }

    private boolean isThere(Remote repository, long number, long id) {
        return books.remarks().ofPullRequest(workspace, repository, number).stream()
                .anyMatch(row -> row.id() == id);
    }

    /** A remark has one number, on a line or not. */
    private static String name(Subject subject) {
        return switch (subject) {
            case OnIssue(var number) -> "issue " + number;
            case OnPullRequest(var number) -> "pull request " + number;
            case OnComment comment -> "remark " + comment.id();
            case OnReviewComment comment -> "remark " + comment.id();
        };
    }

    @Override
    public void report(Remote repository, CommitStatus status) {
        books.checks().report(workspace, repository, status, books.now());
    }

    @Override
    public Optional<Listing<ReviewComment>> reviewComments(Remote repository, long number) {
        return find(repository, number).map(pullRequest -> {
            var comments = books.remarks().ofPullRequest(workspace, repository, number).stream()
                    .filter(row -> row.words().spot() != null)
                    .map(row -> comment(row, pullRequest))
                    .toList();
            return new Listing<>(comments, true);
        });
    }

    private static ReviewComment comment(Row row, PullRequest pullRequest) {
        var words = row.words();
        var spot = words.spot();
        var commit = words.commit() == null ? pullRequest.head().sha() : words.commit();
        var place = spot == null
                ? new ReviewComment.Place("", null, commit)
                : new ReviewComment.Place(spot.path(), spot.line(), commit);
        return new ReviewComment(row.id(), words.author(), words.body(), place, words.at(), pullRequest.page());
    }

    private Place place(Remote repository, long number) {
        return new Place(workspace, repository, number);
    }
}
