package dev.atelier.models.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model that the catalogue lists.
 *
 * @param provider the name of who serves it
 * @param createdAt when it came out; the epoch if that is not known
 * @param capabilities such as {@code image_input}, {@code thinking.adaptive}, {@code effort.high}
 * @param prices do not overlap; empty if none is known
 */
public record ModelEntry(
        String id,
        String provider,
        String displayName,
        Instant createdAt,
        TokenLimits limits,
        Set<String> capabilities,
        List<DatedPrice> prices) {
    public ModelEntry {
        capabilities = Set.copyOf(capabilities);
        prices = List.copyOf(prices);
    }

    public boolean can(String capability) {
        return capabilities.contains(capability);
    }

    /**
     * Limits in tokens; null is not known.
     *
     * @param input what a request may hold, answer included
     * @param output the longest answer
     */
    public record TokenLimits(
            @Nullable Integer input, @Nullable Integer output) {
        public static final TokenLimits UNKNOWN = new TokenLimits(null, null);
    }
}
