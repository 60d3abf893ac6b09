package dev.atelier.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored resource at one version.
 *
 * @param version from 1, one more with each change of the body
 */
public record Resource<T>(Ref ref, int version, T body, Times times) {
    public String id() {
        return ref.id();
    }

    public boolean archived() {
        return times.archivedAt() != null;
    }

    /**
     * In milliseconds.
     *
     * @param updatedAt when this version was written or the resource was archived
     * @param archivedAt null while it is in use
     */
    public record Times(
            Instant createdAt, Instant updatedAt, @Nullable Instant archivedAt) {}
}
