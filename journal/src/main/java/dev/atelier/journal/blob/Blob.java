package dev.atelier.journal.blob;

/**
 * A reference to stored bytes.
 *
 * @param sha256 64 lower-case hexadecimal digits, the content's hash and name
 * @param size in bytes
 * @param mediaType what the bytes are, {@code image/png}
 */
public record Blob(String sha256, long size, String mediaType) {
    public Blob {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits");
        }
    }
}
