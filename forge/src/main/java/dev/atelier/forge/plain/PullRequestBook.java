package dev.atelier.forge.plain;

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
import dev.atelier.forge.Wording;
import dev.atelier.git.Remote;
import java.util.Optional;

/**
 * Where the pull requests of repositories without a forge are kept. Numbers begin at 1 in each repository. Empty results say that there is no
 * such pull request. Implementations are thread-safe, and what they have taken they keep.
 */
public interface PullRequestBook {
    /** Puts one in, unless one from that branch is open: of two that ask at once, one makes it and both get it. */
    Opened open(Remote repository, Proposal proposal);

    Optional<PullRequest> find(Remote repository, long number);

    Optional<PullRequest> revise(Remote repository, long number, Wording wording);

    Optional<Comment> comment(Remote repository, long number, Markdown body);

    /** Whether there is something like that to react to. A second time changes nothing. */
    boolean react(Remote repository, Subject to, Reaction reaction);

    /** The same commit and context again takes the place of what was said before. */
    void report(Remote repository, CommitStatus status);

    /** Oldest first. */
    Optional<Listing<ReviewComment>> reviewComments(Remote repository, long number);
}
