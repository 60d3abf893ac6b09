package dev.atelier.registry;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of resource, and what the store has to know of its bodies.
 *
 * @param name as stored, {@code agent}
 * @param prefix of its ids, {@code agent_}
 * @param type a record; unknown fields of stored bodies are ignored, so a field can be dropped or added later
 * @param keepsVersions whether every body that there was can be read again
 * @param uniqueKey what no two resources of this kind and workspace may share while they are not archived, at most 2,000 bytes; null for
 *     a body without
 * @param parent id of the resource that a body belongs to, to list by; null for none
 */
public record Kind<T>(
        String name,
        String prefix,
        Class<T> type,
        boolean keepsVersions,
        Function<T, @Nullable String> uniqueKey,
        Function<T, @Nullable String> parent) {
    /** Without versions, unique key and parent. */
    public static <T> Kind<T> of(String name, String prefix, Class<T> type) {
        return new Kind<>(name, prefix, type, false, body -> null, body -> null);
    }

    public Kind<T> keepingVersions() {
        return new Kind<>(name, prefix, type, true, uniqueKey, parent);
    }

    public Kind<T> uniqueBy(Function<T, @Nullable String> key) {
        return new Kind<>(name, prefix, type, keepsVersions, key, parent);
    }

    public Kind<T> within(Function<T, @Nullable String> owner) {
        return new Kind<>(name, prefix, type, keepsVersions, uniqueKey, owner);
    }
}
