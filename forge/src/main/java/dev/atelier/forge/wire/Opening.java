package dev.atelier.forge.wire;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Opened;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.Refusal.Invalid;
import java.util.Optional;

/** How a forge without idempotency keys is brought to have one pull request and no more. */
public final class Opening {
    /** Looks for the open one. */
    public interface Search {
        Optional<PullRequest> find() throws ForgeFailure, InterruptedException;
    }

    /** Makes one. */
    public interface Creation {
        PullRequest create() throws ForgeFailure, InterruptedException;
    }

    private Opening() {}

    /** Whoever is refused looks again: somebody else may have been faster, and forges allow one from a branch to another. */
    public static Opened once(Search search, Creation creation) throws ForgeFailure, InterruptedException {
        var before = search.find();
        if (before.isPresent()) {
            return new Opened.Found(before.get());
        }
        try {
            return new Opened.Created(creation.create());
        } catch (ForgeFailure e) {
            if (!(e.refusal() instanceof Invalid)) {
                throw e;
            }
            var meanwhile = search.find();
            if (meanwhile.isEmpty()) {
                throw e;
            }
            return new Opened.Found(meanwhile.get());
        }
    }
}
