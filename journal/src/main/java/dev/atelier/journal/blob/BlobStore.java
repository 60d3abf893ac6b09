package dev.atelier.journal.blob;

import java.io.InputStream;
import java.util.Optional;

/** Keeps bytes by their hash: writing the same bytes twice keeps one copy. Durable when {@link #put} returns. Thread-safe. */
public interface BlobStore {
    /** Stores bytes of at most a few megabytes, already in memory. */
    Blob put(byte[] bytes, String mediaType);

    /** Stores a stream of any length up to the store's limit without holding it in memory. */
    Blob put(InputStream bytes, String mediaType);

    /** Opens a blob for reading; the caller closes it. */
    Optional<InputStream> open(String sha256);

    /** What is known of a blob. */
    Optional<Blob> find(String sha256);

    /** The same store as one workspace sees it: with what was put there, by nobody else's hash. A store that knows no workspaces is all of it. */
    default BlobStore in(String workspace) {
        return this;
    }
}
