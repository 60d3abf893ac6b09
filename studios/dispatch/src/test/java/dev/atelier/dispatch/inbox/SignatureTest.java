package dev.atelier.dispatch.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.dispatch.inbox.signature.Scheme;
import dev.atelier.dispatch.inbox.signature.Signatures;
import dev.atelier.dispatch.inbox.signature.Verification;
import dev.atelier.dispatch.inbox.webhook.Signing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String SECRET = "It's a Secret to Everybody";

    /** GitHub's own example, from its documentation. */
    @Test
    void it_is_right_where_github_says_it_is() {
        var headers = Map.of(
                "x-hub-signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
        var signed = new Signatures.Signed(headers, "Hello, World!".getBytes(StandardCharsets.UTF_8), NOW);

        assertThat(Signatures.verify(Signing.of(Scheme.GITHUB), List.of(SECRET), signed))
                .isEqualTo(Verification.VALID);
    }

    /** Jira's own example, from its documentation. */
    @Test
    void it_is_right_where_atlassian_says_it_is() {
        var headers =
                Map.of("x-hub-signature", "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9");
        var signed = new Signatures.Signed(headers, "Hello World!".getBytes(StandardCharsets.UTF_8), NOW);

        assertThat(Signatures.verify(Signing.of(Scheme.JIRA), List.of(SECRET), signed))
                .isEqualTo(Verification.VALID);
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void one_bit_changed_anywhere_is_refused(Scheme scheme) {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var body = "{\"text\":\"Grüße, 世界\",\"n\":1}".getBytes(StandardCharsets.UTF_8);
        var signing = Signing.of(scheme);
        var right = signed(signing, body);
        assertThat(verify(signing, right, body)).isEqualTo(Verification.VALID);

        for (int round = 0; round < 500; round++) {
            var changed = body.clone();
            int bit = random.nextInt(changed.length * 8);
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            if (scheme != Scheme.BEARER) { // which signs nothing
                assertThat(verify(signing, right, changed))
                        .as("seed %d, bit %d", seed, bit)
                        .isEqualTo(Verification.MISMATCH);
            }
            var name = signing.header().toLowerCase(Locale.ROOT);
            var given = String.valueOf(right.get(name)).toCharArray();
            int at = signing.prefix().length()
                    + random.nextInt(given.length - signing.prefix().length());
            given[at] ^= (char) (1 << random.nextInt(7));
            var other = new HashMap<>(right);
            other.put(name, new String(given));
            assertThat(verify(signing, other, body).accepted())
                    .as("seed %d, '%s'", seed, new String(given))
                    .isEqualTo(new String(given).strip().equals(right.get(name)));
        }
    }

    @Test
    void what_is_missing_empty_or_of_another_method_is_refused() {
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        var jira = Signing.of(Scheme.JIRA);
        for (var value : List.of("", " ", "sha256=", "=", "sha1=abc", "none=", "sha256", "md5=00")) {
            assertThat(verify(jira, Map.of("x-hub-signature", value), body).accepted())
                    .as(value)
                    .isFalse();
        }
        assertThat(Signatures.verify(jira, List.of(), new Signatures.Signed(Map.of(), body, NOW)))
                .isEqualTo(Verification.NO_SECRET);
    }

    @Test
    void the_secret_before_counts_and_is_told_apart() {
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        var signing = Signing.of(Scheme.GITHUB);
        var signed = new Signatures.Signed(signed(signing, body), body, NOW);

        assertThat(Signatures.verify(signing, List.of("another secret", SECRET), signed))
                .isEqualTo(Verification.VALID_PREVIOUS);
    }

    @Test
    void an_old_standard_webhook_is_refused() {
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        var signing = Signing.of(Scheme.STANDARD);
        var headers = signed(signing, body);

        assertThat(Signatures.verify(
                        signing,
                        List.of(SECRET),
                        new Signatures.Signed(headers, body, NOW.plus(Duration.ofMinutes(6)))))
                .isEqualTo(Verification.EXPIRED);
    }

    private static Map<String, String> signed(Signing signing, byte[] body) {
        var headers = new HashMap<String, String>();
        if (signing.scheme() == Scheme.STANDARD) {
            headers.put("webhook-id", "msg_1");
            headers.put("webhook-timestamp", Long.toString(NOW.getEpochSecond()));
        }
        var value = Signatures.sign(signing, SECRET, new Signatures.Signed(headers, body, NOW));
        headers.put(signing.header().toLowerCase(Locale.ROOT), value);
        return headers;
    }

    private static Verification verify(Signing signing, Map<String, String> headers, byte[] body) {
        return Signatures.verify(signing, List.of(SECRET), new Signatures.Signed(headers, body, NOW));
    }
}
