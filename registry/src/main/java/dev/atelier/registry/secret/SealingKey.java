package dev.atelier.registry.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One of the keys that secrets are sealed with.
 *
 * @param id says which it is and nothing else of it
 */
public record SealingKey(String id, SecretKey key) {
    private static final int SHORTEST = 32;
    private static final int ID_BYTES = 4;

    /** @param text from which the key is made: at least 32 characters that nobody can guess */
    public static SealingKey of(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException("the secret key must have at least " + SHORTEST + " characters");
        }
        var bytes = hash(text.getBytes(StandardCharsets.UTF_8));
        var shown = hash(("atelier key id " + HexFormat.of().formatHex(bytes)).getBytes(StandardCharsets.UTF_8));
        return new SealingKey(HexFormat.of().formatHex(shown, 0, ID_BYTES), new SecretKeySpec(bytes, "AES"));
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "SealingKey[" + id + "]";
    }
}
