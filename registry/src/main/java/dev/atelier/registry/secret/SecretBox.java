package dev.atelier.registry.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals texts with AES-256-GCM. A sealed text opens only with the same key and for the same owner, so that nobody who can write to the
 * database can move a secret to a place where it is used for him. Thread-safe.
 *
 * <p>There may be several keys: the newest seals, every one opens. A sealed text says which key it is from, so that a wrong key can be told
 * from a damaged text, and so that a key that another process put in front is looked for before anything is given up.
 */
public final class SecretBox {
    /** Before keys had ids. */
    private static final String OLD_FORM = "v1.";

    private static final String FORM = "v2.";
    private static final int ID = 8;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Supplier<List<SealingKey>> source;
    private final SecureRandom random = new SecureRandom();
    private volatile List<SealingKey> keys;

    private SecretBox(Supplier<List<SealingKey>> source) {
        this.source = source;
        this.keys = source.get();
    }

    /** With one key, see {@link SealingKey#of}. */
    public static SecretBox of(String text) {
        var keys = List.of(SealingKey.of(text));
        return new SecretBox(() -> keys);
    }

    /** @param source the keys, the newest first; asked again when a text is sealed with one that was not among them */
    public static SecretBox of(Supplier<List<SealingKey>> source) {
        return new SecretBox(source);
    }

    /** The keys that there are, the one that seals first. */
    public List<SealingKey> keys() {
        return keys;
    }

    /** Asks for the keys again: one was put in front, or taken out. */
    public void renew() {
        keys = source.get();
    }

    /** @param owner whose secret it is, such as an id */
    public String seal(String secret, String owner) {
        var key = keys.getFirst();
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, owner).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            var all = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE, sealed.length);
            return FORM + key.id() + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** @throws UnreadableException if it was sealed with a key that is not here, or for another owner */
    public String open(String sealed, String owner) throws UnreadableException {
        if (sealed.startsWith(OLD_FORM)) {
            return openOld(sealed.substring(OLD_FORM.length()), owner);
        }
        if (!sealed.startsWith(FORM) || sealed.length() < FORM.length() + ID + 1) {
            throw new UnreadableException("the secret was not sealed by this server", null);
        }
        var id = keyId(sealed);
        var key = find(id);
        if (key == null) {
            renew();
            key = find(id);
        }
        if (key == null) {
            throw new UnreadableException(
                    "the secret was sealed with the key " + id
                            + ", which this server does not have; add that key to atelier.secret.old-keys",
                    null);
        }
        try {
            return open(key, sealed.substring(FORM.length() + ID + 1), owner);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableException("the secret is damaged, or was moved here from another place", e);
        }
    }

    /** Whether a text is one of this form that is sealed with the key that seals now. */
    public boolean isCurrent(String sealed) {
        return sealed.startsWith(FORM + keys.getFirst().id() + ".");
    }

    /** The id of the key of a sealed text; empty if it does not say. */
    static String keyId(String sealed) {
        return sealed.startsWith(FORM) ? sealed.substring(FORM.length(), FORM.length() + ID) : "";
    }

    private @Nullable SealingKey find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst().orElse(null);
    }

    private String openOld(String rest, String owner) throws UnreadableException {
        Exception last = null;
        for (var key : keys) {
            try {
                return open(key, rest, owner);
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                last = e;
            }
        }
        throw new UnreadableException(
                "the secret was sealed with another key; set ATELIER_SECRET_KEY to the one it was sealed with, or add it to"
                        + " atelier.secret.old-keys",
                last);
    }

    private static String open(SealingKey key, String rest, String owner) throws GeneralSecurityException {
        var all = Base64.getUrlDecoder().decode(rest);
        var cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE), owner);
        return new String(cipher.doFinal(all, NONCE, Math.max(0, all.length - NONCE)), StandardCharsets.UTF_8);
    }

    private static Cipher cipher(int mode, SealingKey key, byte[] nonce, String owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** A sealed text that none of the keys opens. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
