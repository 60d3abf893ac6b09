package dev.atelier.dispatch.inbox.webhook;

import dev.atelier.dispatch.inbox.signature.Scheme;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery proves where it is from.
 *
 * @param required whether one without a valid signature is refused
 * @param header in which the signature is
 * @param prefix before the signature in it; empty for none
 * @param encoding {@code hex} or {@code base64}
 * @param idHeader by whose value a repeated delivery is known; null for the usual ones
 * @param secrets sealed; null if it has none of its own
 */
public record Signing(
        boolean required,
        Scheme scheme,
        String header,
        String prefix,
        String encoding,
        @Nullable String idHeader,
        @Nullable Secrets secrets) {
    public static final String HEX = "hex";
    public static final String BASE64 = "base64";

    /** As a source signs. */
    public static Signing of(Scheme scheme) {
        return new Signing(true, scheme, scheme.header(), scheme.prefix(), HEX, null, null);
    }

    public Signing with(@Nullable Secrets others) {
        return new Signing(required, scheme, header, prefix, encoding, idHeader, others);
    }

    /**
     * Sealed texts.
     *
     * @param previous the one before, which counts, too, for a while; null for none
     * @param previousUntil how long
     */
    public record Secrets(
            String current,
            @Nullable String previous,
            @Nullable Instant previousUntil) {
        /** A new one; the current one goes on until then. What was before that ends at once. */
        public Secrets rotated(String sealed, Instant until) {
            return new Secrets(sealed, current, until);
        }
    }
}
