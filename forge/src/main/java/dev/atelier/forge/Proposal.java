package dev.atelier.forge;

import dev.atelier.git.BranchName;

/**
 * A pull request that is wanted, within one repository.
 *
 * @param head the branch with the work, pushed already
 * @param base the branch that it should go into
 * @param isDraft whether it is not to be merged yet
 */
public record Proposal(BranchName head, BranchName base, Wording wording, boolean isDraft) {
    public Proposal {
        if (head.equals(base)) {
            throw new IllegalArgumentException(
                    "the branch '" + head + "' cannot go into itself; push the work to a branch of its own");
        }
    }
}
