package dev.atelier.forge;

import dev.atelier.git.Remote;

/**
 * Takes word of pull requests from whoever hears of them, such as a webhook. The word is not believed: it is a reason to ask the forge soon, and nothing
 * happens for a pull request that is not one of this server's. Implementations are thread-safe.
 */
public interface PullRequestNews {
    /**
     * Something became of a pull request: it was merged, closed, opened again. Durable when this returns; may be said any number of times.
     *
     * @param repository by any of the addresses that its forge gives it
     */
    void changed(Remote repository, long number);
}
