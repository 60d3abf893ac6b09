package dev.atelier.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: a prefix that tells what it is, and 256 random bits. Only its SHA-256 is ever stored; with that many random
 * bits there is nothing to guess, so a slow hash would only be slow. Says its value only when asked for it by name.
 */
public final class KeySecret {
    /** Of keys that people make. */
    public static final String PERSONAL = "sk-ant-atl-";
    /** Of throw-away keys of sessions. */
    public static final String SESSION = "sk-ant-ses-";
    /** Of environment keys, by which workers ask for work. */
    public static final String ENVIRONMENT = "sk-ant-oat01-";
    /** Of the tokens that workers serve a session with. */
    public static final String WORK = "sk-ant-req-";

    /** Of links by which somebody watches one session. */
    public static final String WATCH = "sk-ant-wat-";

    private static final Pattern FORM = Pattern.compile("(sk-ant-(?:atl|ses|wat|oat01|req)-)[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private KeySecret(String value) {
        this.value = value;
    }

    /** @param prefix one of those above */
    public static KeySecret create(String prefix) {
        var random = new byte[32];
        RANDOM.nextBytes(random);
        return new KeySecret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** Empty for what cannot be one of our keys. */
    public static Optional<KeySecret> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new KeySecret(text)) : Optional.empty();
    }

    /** Whether this is meant to be one of our keys, right or wrong. Others give out tokens that begin like those of workers. */
    public static boolean looksLikeOurs(String text) {
        return text.startsWith(PERSONAL)
                || text.startsWith(SESSION)
                || text.startsWith(WATCH)
                || FORM.matcher(text).matches();
    }

    /** The key itself, to be shown once. */
    public String reveal() {
        return value;
    }

    boolean isOfSession() {
        return value.startsWith(SESSION);
    }

    boolean isOfWatcher() {
        return value.startsWith(WATCH);
    }

    boolean isOfWork() {
        return value.startsWith(WORK);
    }

    /** Enough to recognise a key, too little to use it. */
    public String hint() {
        int secret = value.indexOf('-', "sk-ant-".length()) + 1;
        return value.substring(0, secret + 3) + "…" + value.substring(value.length() - 4);
    }

    public String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Compares in the same time, wherever the difference is. */
    boolean hashesTo(String hash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "[key]";
    }
}
