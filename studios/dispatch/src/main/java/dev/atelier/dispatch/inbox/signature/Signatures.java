package dev.atelier.dispatch.inbox.signature;

import dev.atelier.dispatch.inbox.webhook.Signing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks and makes signatures, over the very bytes of a body. What is given is compared with what would be right in a time that does not depend on
 * where they differ, and every secret is tried whatever came of the one before.
 */
public final class Signatures {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String SHA256 = "HmacSHA256";
    private static final Map<String, String> METHODS =
            Map.of("sha256", SHA256, "sha384", "HmacSHA384", "sha512", "HmacSHA512");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
    private static final String STANDARD_KEY = "whsec_";

    private Signatures() {}

    /**
     * What is signed.
     *
     * @param headers with names in lower case
     * @param at when it came
     */
    @SuppressWarnings("ArrayRecordComponent") // compared with nothing, changed by nobody
    public record Signed(Map<String, String> headers, byte[] body, Instant at) {}

    /**
     * Looks at a delivery's signature.
     *
     * @param secrets the current one first, then the one before, if that still counts
     */
    public static Verification verify(Signing signing, List<String> secrets, Signed signed) {
        if (secrets.isEmpty()) {
            return signing.required() ? Verification.NO_SECRET : Verification.NOT_REQUIRED;
        }
        var given = signed.headers().get(signing.header().toLowerCase(Locale.ROOT));
        if (given == null || given.isBlank()) {
            return signing.required() ? Verification.MISSING : Verification.NOT_REQUIRED;
        }
        if (!given.startsWith(signing.prefix())) {
            return Verification.MALFORMED;
        }
        if (signing.scheme() == Scheme.STANDARD && !isFresh(signed)) {
            return Verification.EXPIRED;
        }
        var value = given.substring(signing.prefix().length()).strip();
        var verification = Verification.MISMATCH;
        for (int i = 0; i < secrets.size(); i++) {
            if (isRight(signing, secrets.get(i), signed, value) && verification == Verification.MISMATCH) {
                verification = i == 0 ? Verification.VALID : Verification.VALID_PREVIOUS;
            }
        }
        return verification;
    }

    private static boolean isRight(Signing signing, String secret, Signed signed, String given) {
        return switch (signing.scheme()) {
            case BEARER -> same(digest(secret), digest(given));
            case STANDARD ->
                List.of(given.split(" ")).stream()
                                .filter(each -> same(each, standard(secret, signed)))
                                .count()
                        > 0;
            case JIRA ->
                jira(secret, signed.body(), given)
                        .filter(right -> same(right, given))
                        .isPresent();
            case GITHUB, SENTRY, HMAC -> same(encoded(signing, mac(SHA256, key(secret), signed.body())), given);
        };
    }

    /** The header's value for a body; for the simulator, and for tests. */
    public static String sign(Signing signing, String secret, Signed signed) {
        return switch (signing.scheme()) {
            case BEARER -> signing.prefix() + secret;
            case STANDARD -> standard(secret, signed);
            case JIRA -> "sha256=" + HexFormat.of().formatHex(mac(SHA256, key(secret), signed.body()));
            case GITHUB, SENTRY, HMAC -> signing.prefix() + encoded(signing, mac(SHA256, key(secret), signed.body()));
        };
    }

    /** Its method stands before the {@code =}; empty for one that nobody should use. */
    private static Optional<String> jira(String secret, byte[] body, String given) {
        int end = given.indexOf('=');
        var method = end < 0 ? null : METHODS.get(given.substring(0, end));
        return method == null
                ? Optional.empty()
                : Optional.of(given.substring(0, end + 1) + HexFormat.of().formatHex(mac(method, key(secret), body)));
    }

    private static String standard(String secret, Signed signed) {
        var id = signed.headers().getOrDefault("webhook-id", "");
        var time = signed.headers().getOrDefault("webhook-timestamp", "");
        var begin = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(mac(SHA256, standardKey(secret), begin, signed.body()));
    }

    private static byte[] standardKey(String secret) {
        try {
            return Base64.getDecoder()
                    .decode(secret.startsWith(STANDARD_KEY) ? secret.substring(STANDARD_KEY.length()) : secret);
        } catch (IllegalArgumentException _) {
            return key(secret);
        }
    }

    private static boolean isFresh(Signed signed) {
        var time = signed.headers().getOrDefault("webhook-timestamp", "");
        return SECONDS.matcher(time).matches()
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), signed.at())
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
    }

    private static String encoded(Signing signing, byte[] bytes) {
        return signing.encoding().equals(Signing.BASE64)
                ? Base64.getEncoder().encodeToString(bytes)
                : HexFormat.of().formatHex(bytes);
    }

    private static byte[] key(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] mac(String method, byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance(method);
            mac.init(new SecretKeySpec(key, method));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC", e);
        }
    }

    /** Of equal length whatever a secret's is, so that not even that is told. */
    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
