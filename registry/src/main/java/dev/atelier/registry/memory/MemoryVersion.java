package dev.atelier.registry.memory;

import dev.atelier.registry.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a memory was after one change.
 *
 * @param operation {@code created}, {@code modified} or {@code deleted}
 * @param state null once it is redacted
 * @param redaction null unless it is redacted
 */
public record MemoryVersion(
        String storeId,
        String memoryId,
        String operation,
        @Nullable State state,
        Author author,
        @Nullable Redaction redaction) {
    static final Kind<MemoryVersion> KIND =
            Kind.of("memory_version", "memver_", MemoryVersion.class).within(MemoryVersion::storeId);

    /** @param text null after a deletion */
    public record State(String path, @Nullable Text text) {}

    /** @param sha256 of the content in UTF-8 */
    public record Text(String content, String sha256, int sizeBytes) {}

    /**
     * Who did it.
     *
     * @param type {@code session_actor}, {@code api_actor} or {@code user_actor}
     */
    public record Author(String type, String id) {
        public static Author session(String id) {
            return new Author("session_actor", id);
        }

        public static Author apiKey(String id) {
            return new Author("api_actor", id);
        }
    }

    /** That a version was emptied, by whom and when. */
    public record Redaction(Author author, Instant at) {}
}
