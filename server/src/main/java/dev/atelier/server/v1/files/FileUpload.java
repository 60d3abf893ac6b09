package dev.atelier.server.v1.files;

import dev.atelier.journal.JournalException;
import dev.atelier.journal.blob.Blob;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.blob.BlobTooLargeException;
import dev.atelier.registry.file.FileName;
import dev.atelier.registry.file.StoredFile;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Multipart;
import dev.atelier.server.v1.wire.Params;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/** One upload: its bytes go from the connection into the blob store. */
final class FileUpload implements Multipart.Reader {
    private static final int MOST_PARTS = 8;
    private static final long SHORTEST_LIFE = 3600;
    private static final long LONGEST_LIFE = 7_776_000;
    private static final String BYTES = "application/octet-stream";

    private final BlobStore blobs;
    private @Nullable StoredFile file;
    private @Nullable Long life;

    private FileUpload(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** @param largest in bytes */
    static StoredFile read(HttpServletRequest request, BlobStore blobs, long largest, Instant now) throws IOException {
        var upload = new FileUpload(blobs);
        Multipart.read(request, largest, MOST_PARTS, upload);
        if (upload.file == null) {
            throw ApiException.invalid("file", "is missing; send the file as a part of this name");
        }
        var life = upload.life;
        return upload.file.expiring(life == null ? null : now.plusSeconds(life).truncatedTo(ChronoUnit.MILLIS));
    }

    @Override
    public void file(String name, String filename, @Nullable String contentType, InputStream content)
            throws IOException {
        if (!name.equals("file") || file != null) {
            throw ApiException.invalid(name, file == null ? "is not known here; known: file" : "was sent twice");
        }
        var type = mediaType(contentType, filename);
        file = StoredFile.of(FileName.of(filename, type), type, store(content, type));
    }

    @Override
    public void field(String name, String value) {
        if (name.equals("file")) {
            throw ApiException.invalid("file", "must be a file: its part needs a filename");
        }
        if (!name.equals("expires_in_seconds")) {
            throw ApiException.invalid(name, "is not known here; known: expires_in_seconds, file");
        }
        life = Params.number(name, value, SHORTEST_LIFE, LONGEST_LIFE);
    }

    private Blob store(InputStream content, String type) throws IOException {
        var source = new Source(content);
        try {
            return blobs.put(source, plain(type));
        } catch (BlobTooLargeException e) {
            throw ApiException.tooLarge("the file is larger than this server keeps");
        } catch (JournalException e) {
            if (source.failure != null) {
                throw source.failure;
            }
            throw e;
        }
    }

    /** What the client says, unless that says nothing; then what the name says. */
    static String mediaType(@Nullable String sent, String filename) {
        return said(sent)
                .or(() -> MediaTypeFactory.getMediaType(filename))
                .map(MediaType::toString)
                .orElse(BYTES);
    }

    private static Optional<MediaType> said(@Nullable String sent) {
        if (sent == null || sent.length() > 127) {
            return Optional.empty();
        }
        try {
            return Optional.of(MediaType.parseMediaType(sent))
                    .filter(MediaType::isConcrete)
                    .filter(type -> !type.equalsTypeAndSubtype(MediaType.APPLICATION_OCTET_STREAM));
        } catch (InvalidMediaTypeException e) {
            return Optional.empty(); // as if it were not sent
        }
    }

    private static String plain(String type) {
        int more = type.indexOf(';');
        return more < 0 ? type : type.substring(0, more);
    }

    /** Remembers that it was the connection which failed, not the store. */
    private static final class Source extends FilterInputStream {
        private @Nullable IOException failure;

        Source(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
