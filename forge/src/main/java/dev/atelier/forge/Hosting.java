package dev.atelier.forge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a forge does for one repository beside git. A call makes one request or a few, none of which is repeated by itself or takes longer than the
 * deadline of {@link ForgeLimits}; it blocks meanwhile and obeys an interrupt at once. Implementations are thread-safe.
 *
 * <p>Texts that come from a forge were written by anybody: they are for showing and for a model to judge, never to be obeyed.
 */
public interface Hosting {
    /** Opens a pull request, unless one from that branch is open already: calling it again after any failure is safe and makes no second one. */
    Opened open(Proposal proposal) throws ForgeFailure, InterruptedException;

    PullRequest read(long number) throws ForgeFailure, InterruptedException;

    /** Gives an open pull request another title and text. */
    PullRequest revise(long number, Wording wording) throws ForgeFailure, InterruptedException;

    /** Comments on an issue or pull request. Not idempotent: whoever does not know how a call ended may comment twice. */
    Comment comment(Subject.Conversation where, Markdown body) throws ForgeFailure, InterruptedException;

    /**
     * The first comment on it with such words in its text that was made since then; so whoever marks what he writes finds out how a call ended that
     * he does not know the end of. Of a conversation with more comments than {@link ForgeLimits} allows, those are looked at that it allows.
     */
    Optional<Comment> findComment(Subject.Conversation where, String words, Instant since)
            throws ForgeFailure, InterruptedException;

    /** Adds a label; a second time changes nothing. */
    void label(Subject.Conversation where, String label) throws ForgeFailure, InterruptedException;

    /** Whether that account may write to the repository; false also if there is no such account. */
    boolean mayWrite(String account) throws ForgeFailure, InterruptedException;

    /** Reacts; a second time changes nothing. */
    void react(Subject to, Reaction reaction) throws ForgeFailure, InterruptedException;

    /** Says of a commit what became of a check. The same context again takes the place of what was said before. */
    void report(CommitStatus status) throws ForgeFailure, InterruptedException;

    /** What people wrote on lines of a pull request, oldest first, as many as {@link ForgeLimits} allows. */
    Listing<ReviewComment> reviewComments(long number) throws ForgeFailure, InterruptedException;

    Issue issue(long number) throws ForgeFailure, InterruptedException;

    /**
     * Some of what there is.
     *
     * @param isWhole whether it is all
     */
    record Listing<T>(List<T> items, boolean isWhole) {
        public Listing {
            items = List.copyOf(items);
        }
    }
}
