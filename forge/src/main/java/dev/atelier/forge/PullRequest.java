package dev.atelier.forge;

import java.net.URI;

/**
 * A pull request as its forge has it; GitLab calls it merge request.
 *
 * @param page for people
 * @param words title and text
 * @param base name of the branch that it should go into
 */
public record PullRequest(long number, URI page, Words words, State state, Head head, String base, boolean isDraft) {
    public enum State {
        OPEN,
        CLOSED,
        MERGED
    }

    public record Words(String title, String body) {}

    /**
     * Where its work is.
     *
     * @param sha the branch's last commit; empty if the forge does not say
     */
    public record Head(String branch, String sha) {}
}
