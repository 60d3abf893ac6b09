package dev.atelier.models.catalogue;

import java.util.Optional;

/** Who answers for a model id on this server. */
public sealed interface Serving {
    /**
     * A provider.
     *
     * @param upstreamId the model's id there
     * @param entry what the catalogue says of it; empty if it came by a route and is not listed
     */
    record Provided(Endpoint endpoint, String upstreamId, Optional<ModelEntry> entry) implements Serving {}

    /**
     * The rehearsal: no language model.
     *
     * @param reason a sentence for people, without secrets
     */
    record Rehearsed(Why why, String reason) implements Serving {}

    /** Why the rehearsal answers. */
    enum Why {
        /** It was asked for. */
        CHOSEN,
        /** The provider's key is not set. */
        NO_KEY,
        /** No provider is known for the id. */
        UNKNOWN_MODEL
    }
}
