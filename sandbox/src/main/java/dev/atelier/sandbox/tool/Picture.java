package dev.atelier.sandbox.tool;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A picture of a kind that models can look at, known by its first bytes. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Picture(String mediaType, byte[] bytes) {
    /** As large as providers take them. */
    public static final int LARGEST = 5 * 1024 * 1024;

    private static final int HEAD = 12;

    /** Leaves the file at its beginning if there is none in it. */
    static Optional<Picture> in(SeekableByteChannel file) throws IOException {
        var type = typeOf(FileText.next(file, HEAD));
        file.position(0);
        if (type.isEmpty() || file.size() > LARGEST) {
            return Optional.empty();
        }
        return Optional.of(new Picture(type.get(), FileText.next(file, LARGEST)));
    }

    /** The media type of what begins like this; empty if models cannot look at it. */
    public static Optional<String> typeOf(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of("image/png");
        }
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return Optional.of("image/gif");
        }
        return head.startsWith("RIFF") && head.endsWith("WEBP") ? Optional.of("image/webp") : Optional.empty();
    }
}
