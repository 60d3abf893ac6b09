package dev.atelier.registry.file;

import dev.atelier.journal.blob.Blob;
import dev.atelier.registry.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is stored; it never changes.
 *
 * @param filename without any folder
 * @param sha256 of its bytes, which are a blob
 * @param expiresAt when it is gone; null for never
 * @param scope the session that it belongs to; null for an upload
 */
public record StoredFile(
        String filename,
        String mimeType,
        long sizeBytes,
        String sha256,
        @Nullable Instant expiresAt,
        @Nullable Scope scope) {
    static final Kind<StoredFile> KIND = Kind.of("file", "file_", StoredFile.class)
            .within(file -> file.scope() == null ? null : file.scope().sessionId())
            .uniqueBy(file -> file.scope() == null ? null : file.scope().key());

    public static StoredFile of(String filename, String mimeType, Blob blob) {
        return new StoredFile(filename, mimeType, blob.size(), blob.sha256(), null, null);
    }

    public StoredFile expiring(@Nullable Instant time) {
        return new StoredFile(filename, mimeType, sizeBytes, sha256, time, scope);
    }

    public StoredFile in(Scope owner) {
        return new StoredFile(filename, mimeType, sizeBytes, sha256, null, owner);
    }

    /** The bytes, as this file calls them: a blob with the same bytes may have another type. */
    public Blob blob() {
        return new Blob(sha256, sizeBytes, mimeType);
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /**
     * A session's file.
     *
     * @param output how the session handed it over; null for one that it was given
     */
    public record Scope(String sessionId, @Nullable Output output) {
        private @Nullable String key() {
            return output == null ? null : sessionId + " " + output.path();
        }
    }

    /**
     * A file in the folder of outputs.
     *
     * @param path below that folder
     * @param modifiedAt when the agent wrote it last
     */
    public record Output(String path, Instant modifiedAt) {}
}
