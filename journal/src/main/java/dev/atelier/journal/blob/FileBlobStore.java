package dev.atelier.journal.blob;

import dev.atelier.journal.JournalException;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Blobs as files: {@code <root>/ab/abcdef…} with the media type beside it in {@code abcdef….type}.
 *
 * <p>A blob is written under a temporary name, forced to disk and then renamed, its type first, so that a file with a blob's name is always
 * whole, also after a power cut. Two writers of the same bytes rename the same content onto the same name, which changes nothing; the media
 * type of the first one stays. Names from outside are looked at only if they are 64 hexadecimal digits. Thread-safe, also between processes.
 */
public final class FileBlobStore implements BlobStore {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[!-~][ -~]{0,126}");
    private static final int CHUNK = 64 * 1024;
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path root;
    private final Path unfinished;
    private final long limit;

    private FileBlobStore(Path root, long limit) {
        this.root = root;
        this.unfinished = root.resolve("unfinished");
        this.limit = limit;
    }

    /**
     * Opens the store, creating its directory, and clears away what writers that died long ago left unfinished.
     *
     * @param limit most bytes of one blob
     */
    public static FileBlobStore open(Path root, long limit) {
        var store = new FileBlobStore(root.toAbsolutePath(), limit);
        try {
            Files.createDirectories(store.unfinished);
            store.sweep(Instant.now().minus(ABANDONED));
            return store;
        } catch (IOException e) {
            throw new JournalException("could not open the blob store at " + root, e);
        }
    }

    @Override
    public Blob put(byte[] bytes, String mediaType) {
        if (bytes.length > limit) {
            throw new BlobTooLargeException(limit);
        }
        var name = HexFormat.of().formatHex(sha256().digest(bytes));
        return find(name).orElseGet(() -> put(new ByteArrayInputStream(bytes), mediaType));
    }

    @Override
    public Blob put(InputStream bytes, String mediaType) {
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("not a media type: '" + mediaType + "'");
        }
        var spool = unfinished.resolve(UUID.randomUUID().toString());
        try {
            var digest = sha256();
            spool(bytes, spool, digest);
            var name = HexFormat.of().formatHex(digest.digest());
            var known = find(name);
            return known.isPresent() ? known.get() : keep(spool, name, mediaType);
        } catch (IOException e) {
            throw new JournalException("could not store a blob: " + e.getMessage(), e);
        } finally {
            discard(spool);
        }
    }

    private void spool(InputStream bytes, Path spool, MessageDigest digest) throws IOException {
        try (var file = new FileOutputStream(spool.toFile());
                var out = new DigestOutputStream(file, digest)) {
            var chunk = new byte[CHUNK];
            long size = 0;
            for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
                size += read;
                if (size > limit) {
                    throw new BlobTooLargeException(limit);
                }
                out.write(chunk, 0, read);
            }
            file.getFD().sync();
        }
    }

    private Blob keep(Path spool, String name, String mediaType) throws IOException {
        var file = path(name);
        var directory = file.resolveSibling("");
        if (Files.notExists(directory)) {
            Files.createDirectories(directory);
            Directories.force(root);
        }
        keepType(type(file), mediaType);
        Files.move(spool, file, StandardCopyOption.ATOMIC_MOVE);
        Directories.force(directory);
        return new Blob(name, Files.size(file), mediaType);
    }

    private void keepType(Path file, String mediaType) throws IOException {
        var spool = unfinished.resolve(UUID.randomUUID().toString());
        try {
            try (var out = new FileOutputStream(spool.toFile())) {
                out.write(mediaType.getBytes(StandardCharsets.US_ASCII));
                out.getFD().sync();
            }
            Files.move(spool, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            discard(spool);
        }
    }

    @Override
    public Optional<InputStream> open(String sha256) {
        if (!NAME.matcher(sha256).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.newInputStream(path(sha256)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new JournalException("could not open blob " + sha256, e);
        }
    }

    @Override
    public Optional<Blob> find(String sha256) {
        if (!NAME.matcher(sha256).matches()) {
            return Optional.empty();
        }
        var file = path(sha256);
        try {
            long size = Files.size(file);
            return Optional.of(new Blob(sha256, size, Files.readString(type(file), StandardCharsets.US_ASCII)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new JournalException("could not look up blob " + sha256, e);
        }
    }

    private Path path(String name) {
        return root.resolve(name.substring(0, 2)).resolve(name);
    }

    private static Path type(Path file) {
        return file.resolveSibling(file.getFileName() + ".type");
    }

    private void sweep(Instant before) throws IOException {
        try (var files = Files.list(unfinished)) {
            for (var file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    discard(file);
                }
            }
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // It is swept when the store is opened some later day.
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
