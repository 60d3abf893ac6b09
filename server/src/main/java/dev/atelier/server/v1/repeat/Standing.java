package dev.atelier.server.v1.repeat;

import org.jspecify.annotations.Nullable;

/** How it stands with a request whose key came in. */
sealed interface Standing {
    /** The key is new, and the request's from now on. */
    record Begun() implements Standing {}

    /**
     * It was done.
     *
     * @param fingerprint of what was asked
     * @param reply null if it is not kept: too long, or with a secret in it
     */
    record Done(String fingerprint, @Nullable Reply reply) implements Standing {}

    /** Somebody works on it, here or on another node. */
    record UnderWay() implements Standing {}

    /** Whoever worked on it is gone, and nobody knows how far it came. */
    record CutOff() implements Standing {}

    /** An answer as it is sent again. */
    record Reply(int status, String mediaType, String body) {}
}
