package dev.atelier.registry.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals texts with AES-256-GCM. A sealed text opens only with the same key and for the same owner, so that nobody who can write to the
 * database can move a secret to a place where it is used for him. Thread-safe.
 */
public final class SecretBox {
    private static final String FORM = "v1.";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    private SecretBox(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** @param text from which the key is made: at least 32 characters that nobody can guess */
    public static SecretBox of(String text) {
        if (text.length() < 32) {
            throw new IllegalArgumentException("the secret key must have at least 32 characters");
        }
        try {
            return new SecretBox(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** @param owner whose secret it is, such as an id */
    public String seal(String secret, String owner) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            var all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return FORM + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** @throws UnreadableException if it was sealed with another key or for another owner */
    public String open(String sealed, String owner) throws UnreadableException {
        try {
            if (!sealed.startsWith(FORM)) {
                throw new UnreadableException(null);
            }
            var all = Base64.getUrlDecoder().decode(sealed.substring(FORM.length()));
            var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE), owner);
            return new String(cipher.doFinal(all, NONCE, all.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableException(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** A sealed text that this key does not open. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableException(@Nullable Throwable cause) {
            super(
                    "the secret was sealed with another key; set ATELIER_SECRET_KEY to the one it was sealed with",
                    cause);
        }
    }
}
