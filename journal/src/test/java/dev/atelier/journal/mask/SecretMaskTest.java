package dev.atelier.journal.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

final class SecretMaskTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonMapper ASCII_JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final String MARK = "[masked:secret]";

    @Test
    void text_without_a_secret_is_left_alone() {
        var mask = new SecretMask();
        assertThat(mask.json("{\"a\":\"b\"}")).isEqualTo("{\"a\":\"b\"}");
        mask.know("secret", "hunter2hunter2");
        var text = "{\"text\":\"hunter2 hunter2\"}";
        assertThat(mask.json(text)).isSameAs(text);
    }

    @Test
    void a_forgotten_secret_is_no_secret_and_a_new_value_replaces_the_old() {
        var mask = new SecretMask();
        mask.know("secret", "first-value");
        mask.know("secret", "second-value");
        assertThat(mask.text("first-value second-value")).isEqualTo("first-value " + MARK);
        mask.forget("secret");
        assertThat(mask.text("second-value")).isEqualTo("second-value");
    }

    @Test
    void the_longest_secret_wins_where_one_begins_like_another() {
        var mask = new SecretMask();
        mask.know("short", "abcdefgh");
        mask.know("long", "abcdefghijkl");
        assertThat(mask.text("abcdefghijkl abcdefgh")).isEqualTo("[masked:long] [masked:short]");
    }

    @Test
    void what_is_too_short_or_badly_named_is_refused() {
        assertThatThrownBy(() -> new SecretMask().know("pin", "1234567")).hasMessageContaining("too short");
        assertThatThrownBy(() -> new SecretMask().know("a\"b", "12345678"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_escape_is_not_cut_in_two() {
        var mask = new SecretMask();
        mask.know("n", "newsecret");
        mask.know("hex", "00e9abcdef");
        var innocent = "{\"text\":\"line\\newsecret \\u00e9abcdef\"}";
        assertThat(mask.json(innocent)).isEqualTo(innocent);
        assertThat(mask.json("{\"text\":\"\\\\newsecret\"}")).isEqualTo("{\"text\":\"\\\\[masked:n]\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_secret_gets_through_in_any_encoding_and_the_json_stays_valid(int seed) {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            var secret = text(random, SecretMask.SHORTEST + random.nextInt(30));
            var mask = new SecretMask();
            mask.know("secret", secret);
            for (var encoding : encodings(random).entrySet()) {
                var hidden = encoding.getValue().apply(secret);
                for (var mapper : new JsonMapper[] {JSON, ASCII_JSON}) {
                    var json = mapper.writeValueAsString(Map.of("text", "see " + hidden + " there"));
                    var masked = mask.json(json);
                    var read = JSON.readTree(masked).get("text").asString();
                    assertThat(read)
                            .as("%s of <%s> in %s", encoding.getKey(), secret, json)
                            .contains(MARK)
                            .startsWith("see ")
                            .endsWith(" there");
                    assertThat(read).doesNotContain(hidden);
                }
                assertThat(mask.text("see " + hidden + " there")).contains(MARK).doesNotContain(hidden);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13, 14})
    void json_stays_valid_whatever_the_secrets_and_the_text(int seed) {
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            var mask = new SecretMask();
            var text = new StringBuilder();
            for (int i = 0; i < 4; i++) {
                var secret = tricky(random, SecretMask.SHORTEST + random.nextInt(4));
                mask.know("s" + i, secret);
                text.append(tricky(random, random.nextInt(6))).append(secret, random.nextInt(3), secret.length());
            }
            var masked = mask.json(JSON.writeValueAsString(Map.of("a", text, text.toString(), "b")));
            assertThat(JSON.readTree(masked).isObject()).isTrue();
        }
    }

    private static Map<String, UnaryOperator<String>> encodings(Random random) {
        var before = text(random, random.nextInt(9));
        var after = text(random, random.nextInt(9));
        var all = new LinkedHashMap<String, UnaryOperator<String>>();
        all.put("raw", UnaryOperator.identity());
        all.put("json", secret -> JSON.writeValueAsString(Map.of("k", secret)));
        all.put("json in json", secret -> JSON.writeValueAsString(JSON.writeValueAsString(secret)));
        all.put("ascii json", ASCII_JSON::writeValueAsString);
        all.put("form", secret -> URLEncoder.encode(secret, StandardCharsets.UTF_8));
        all.put(
                "percent",
                secret -> URLEncoder.encode(secret, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%7E", "~"));
        all.put("base64", secret -> Base64.getEncoder().encodeToString(bytes(before + secret + after)));
        all.put("base64 url", secret -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(before + secret)));
        all.put("hex", secret -> HexFormat.of().formatHex(bytes(secret)));
        all.put("HEX", secret -> HexFormat.of().withUpperCase().formatHex(bytes(before + secret + after)));
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Passwords as people and machines make them: mostly ASCII, with quotes, slashes, control characters, umlauts. */
    private static String text(Random random, int length) {
        var alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_+/=\"\\&? %~*\n\täß二";
        var out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }

    /** Made of what escapes are made of. */
    private static String tricky(Random random, int length) {
        var alphabet = "\\\"nu0/\n";
        var out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }
}
