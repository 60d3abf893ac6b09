package dev.atelier.server.v1.wire;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, as a hash that grows while its body is read: two requests with the same one ask for the same. Of an upload the
 * parts count, not the boundary between them, which every client chooses anew. Used by the request's thread alone.
 */
public final class Fingerprint {
    private static final String ATTRIBUTE = Fingerprint.class.getName();

    private final MessageDigest digest;

    /** @param salt so that nobody guesses a short body from its hash */
    public Fingerprint(HttpServletRequest request, String salt) {
        this.digest = sha256();
        add(salt);
        add(request.getMethod());
        add(request.getRequestURI());
        add(Dialect.of(request).name());
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Of a text alone. */
    public static String hash(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What was read so far; ends the fingerprint. */
    public String end() {
        return HexFormat.of().formatHex(digest.digest());
    }

    static void add(ServletRequest request, byte[] bytes) {
        var fingerprint = of(request);
        if (fingerprint != null) {
            fingerprint.digest.update(bytes);
        }
    }

    static @Nullable Fingerprint of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Fingerprint fingerprint ? fingerprint : null;
    }

    /** A text with its length, so that two of them cannot be confused with two others. */
    void add(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    /** The same bytes, which count while they are read; to be read to the end. */
    InputStream counting(InputStream content) {
        return new FilterInputStream(content) {
            private long length;
            private boolean ended;

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                int read = super.read(into, from, most);
                if (read > 0) {
                    length += read;
                    digest.update(into, from, read);
                } else if (read < 0 && !ended) {
                    ended = true;
                    add(Long.toString(length));
                }
                return read;
            }

            // whoever gave the stream closes it
            @Override
            public void close() {
                // nothing
            }

            @Override
            public boolean markSupported() {
                return false;
            }

            @Override
            public long skip(long count) throws IOException {
                return readNBytes((int) Math.min(count, 8192)).length;
            }
        };
    }
}
