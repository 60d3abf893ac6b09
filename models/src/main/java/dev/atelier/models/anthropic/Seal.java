package dev.atelier.models.anthropic;

import dev.atelier.agent.model.Block;
import org.jspecify.annotations.Nullable;

/**
 * What a thought is handed back with. To the journal it is one opaque text; here it tells the signature of a thought that can be read
 * from the whole of one that cannot.
 */
sealed interface Seal {
    /** Not in the alphabet of signatures, so no signature begins with it. */
    String REDACTED = "redacted:";

    record Signed(String signature) implements Seal {}

    record Redacted(String data) implements Seal {}

    /** @return null if the thought was never sealed, so the provider would not take it back */
    static @Nullable Seal of(Block.Thinking thought) {
        var seal = thought.signature();
        if (seal == null || seal.isEmpty()) {
            return null;
        }
        return seal.startsWith(REDACTED) ? new Redacted(seal.substring(REDACTED.length())) : new Signed(seal);
    }

    static Block.Thinking redacted(String data) {
        return new Block.Thinking("", REDACTED + data);
    }
}
