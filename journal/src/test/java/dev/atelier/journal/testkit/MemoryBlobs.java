package dev.atelier.journal.testkit;

import dev.atelier.journal.blob.Blob;
import dev.atelier.journal.blob.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Blobs that last as long as the test. */
public final class MemoryBlobs implements BlobStore {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(Blob blob, byte[] bytes) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    @Override
    public Blob put(byte[] bytes, String mediaType) {
        try {
            var hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            var blob = new Blob(hash, bytes.length, mediaType);
            entries.put(hash, new Entry(blob, bytes));
            return blob;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Blob put(InputStream bytes, String mediaType) {
        try {
            return put(bytes.readAllBytes(), mediaType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<InputStream> open(String sha256) {
        return Optional.ofNullable(entries.get(sha256)).map(entry -> new ByteArrayInputStream(entry.bytes));
    }

    @Override
    public Optional<Blob> find(String sha256) {
        return Optional.ofNullable(entries.get(sha256)).map(Entry::blob);
    }
}
