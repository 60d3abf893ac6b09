package dev.atelier.server.forge;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.PullRequest.State;
import dev.atelier.git.Author;
import dev.atelier.git.BranchName;
import dev.atelier.git.Branches;
import dev.atelier.git.Checkouts;
import dev.atelier.git.Credential;
import dev.atelier.git.GitFailure;
import dev.atelier.git.GitTrail;
import dev.atelier.git.Merge;
import dev.atelier.git.Repositories;
import dev.atelier.git.Requester;
import dev.atelier.server.forge.PullRequestRows.Place;
import dev.atelier.server.forge.PullRequestRows.Row;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do with the pull requests of plain git: they close them, or merge them into their base. Thread-safe. */
final class OwnPullRequests {
    private final Books books;
    private final Repositories repositories;
    private final Checkouts checkouts;
    private final ForgeKeys keys;
    private final GitTrail trail;

    OwnPullRequests(Books books, Repositories repositories, Checkouts checkouts, ForgeKeys keys, GitTrail trail) {
        this.books = books;
        this.repositories = repositories;
        this.checkouts = checkouts;
        this.keys = keys;
        this.trail = trail;
    }

    /** The newest one of a session. */
    Optional<Row> of(String workspace, String session) {
        return books.pullRequests().ofSession(workspace, session);
    }

    /** @return whether it was open until now */
    boolean close(Row row, Requester who) {
        boolean closed = books.pullRequests().end(place(row, who), State.CLOSED, books.now());
        if (closed) {
            var ref = "#" + row.pullRequest().number();
            var operation = new GitTrail.Operation("close_pull_request", row.remote(), ref, who);
            trail.note(new GitTrail.Entry(operation, null, "ok", Duration.ZERO));
        }
        return closed;
    }

    /**
     * Merges it. Somebody who was killed over it, or merged it elsewhere, finds nothing left to do, and it is merged as well.
     *
     * @param seen the commit that the person saw; null for the one that was pushed last
     */
    Merge merge(Row row, Requester who, @Nullable String seen) throws GitFailure, InterruptedException {
        var wanted = row.pullRequest();
        var commit = seen == null ? wanted.head().sha() : seen;
        var wish = new Branches.Wish(
                BranchName.parse(wanted.head().branch()),
                commit.isEmpty() ? null : commit,
                BranchName.parse(wanted.base()),
                author(who),
                message(wanted));
        var access = new Branches.Access(row.remote(), credential(row, who), who);
        var merge = repositories.branches().merge(access, wish);
        if (!(merge instanceof Merge.Conflict)) {
            books.pullRequests().end(place(row, who), State.MERGED, books.now());
        }
        return merge;
    }

    private static Author author(Requester who) {
        try {
            return new Author(who.actor(), "noreply@atelier.invalid");
        } catch (IllegalArgumentException _) {
            return new Author("Atelier", "noreply@atelier.invalid");
        }
    }

    private static String message(PullRequest merged) {
        return "Merge pull request #" + merged.number() + " from "
                + merged.head().branch() + "\n\n" + merged.words().title() + "\n";
    }

    private @Nullable Credential credential(Row row, Requester who) throws GitFailure, InterruptedException {
        for (var checkout : checkouts.all(row.session())) {
            if (checkout.remote().equals(row.remote())) {
                return checkouts.credential(who.scope(), checkout).orElse(null);
            }
        }
        try {
            return keys.ofServer(who.scope(), row.remote()).orElse(null);
        } catch (ForgeFailure e) {
            throw ForgeKeys.failure(e);
        }
    }

    private static Place place(Row row, Requester who) {
        return new Place(who.scope(), row.remote(), row.pullRequest().number());
    }
}
