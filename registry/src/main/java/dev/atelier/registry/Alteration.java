package dev.atelier.registry;

import org.jspecify.annotations.Nullable;

/**
 * A change of one resource.
 *
 * @param before null if it is new
 * @param after null if it was deleted
 */
public record Alteration<T>(
        Kind<T> kind,
        Ref ref,
        @Nullable Resource<T> before,
        @Nullable Resource<T> after) {
    /** What became of the resource. */
    public enum Sort {
        CREATED,
        UPDATED,
        ARCHIVED,
        DELETED
    }

    public Sort sort() {
        if (before == null) {
            return Sort.CREATED;
        }
        if (after == null) {
            return Sort.DELETED;
        }
        return after.archived() && !before.archived() ? Sort.ARCHIVED : Sort.UPDATED;
    }

    /** The resource as it is by now, or as it was last. */
    public Resource<T> latest() {
        var latest = after == null ? before : after;
        if (latest == null) {
            throw new IllegalStateException("a change of nothing");
        }
        return latest;
    }
}
