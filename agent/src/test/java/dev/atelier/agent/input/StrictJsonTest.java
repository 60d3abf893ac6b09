package dev.atelier.agent.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.session.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
    private static final String EXAMPLE = "{\"message\": \"…\"}";

    @Test
    void an_object_is_read_with_numbers_as_they_were_written() throws Exception {
        var text = "{\"dollars\": 0.10, \"name\": \"Grün\"}";

        assertThat(StrictJson.object(text, "body", EXAMPLE).toString())
                .isEqualTo("{\"dollars\":0.10,\"name\":\"Grün\"}");
        assertThat(StrictJson.object(text.getBytes(UTF_8), "body", EXAMPLE))
                .hasToString("{\"dollars\":0.10,\"name\":\"Grün\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1, \"a\": 2} | body: is not valid JSON at line 1, column",
                "{\"a\": 1} {} | body: is not valid JSON at line 1, column",
                "{\"a\": | body: is not valid JSON at line 1, column",
                "[{\"a\": 1}] | body: is no JSON object; send one such as",
                "null | body: is no JSON object; send one such as",
                "'' | body: is no JSON object; send one such as"
            })
    void what_is_none_is_refused_with_the_place_and_an_example(String text, String complaint) {
        refused(text, complaint);
        assertThatThrownBy(() -> StrictJson.object(text.getBytes(UTF_8), "body", EXAMPLE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(complaint);
    }

    @Test
    void depth_names_and_numbers_are_bounded() throws Exception {
        assertThat(StrictJson.object(nested(64), "body", EXAMPLE)).hasSize(1);
        refused(nested(65), "body: is not valid JSON");
        refused(nested(100_000), "body: is not valid JSON");
        refused("{\"" + "n".repeat(201) + "\": 1}", "body: is not valid JSON");
        refused("{\"n\": " + "1".repeat(51) + "}", "body: is not valid JSON");
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        assertThatThrownBy(() -> StrictJson.object(
                        new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, '"', '}'}, "body", EXAMPLE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("body: is not valid JSON");
    }

    private static void refused(String text, String complaint) {
        assertThatThrownBy(() -> StrictJson.object(text, "body", EXAMPLE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(complaint)
                .hasMessageEndingWith(EXAMPLE);
    }
}
