package dev.atelier.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.session.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;

class BodyTest {
    private static final Body BODY = new Body(20, "{\"name\": \"…\"}");

    private static MockHttpServletRequest request(String type, String body) {
        var request = new MockHttpServletRequest();
        request.setContentType(type);
        request.setContent(body.getBytes(UTF_8));
        return request;
    }

    @Test
    void the_object_is_read_also_from_a_program_that_says_nothing_of_its_type() throws Exception {
        assertThat(BODY.read(request("application/json; charset=utf-8", "{\"name\": \"a\"}"))
                        .text("name", 1))
                .isEqualTo("a");
        assertThat(BODY.read(request("application/x-www-form-urlencoded", "{\"name\": \"a\"}"))
                        .text("name", 1))
                .isEqualTo("a");
    }

    @Test
    void nothing_is_an_empty_object() throws Exception {
        assertThat(BODY.read(new MockHttpServletRequest()).body()).isEmpty();
        assertThat(BODY.read(request("application/json", " \n")).body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Origin, https://elsewhere.example", "Sec-Fetch-Mode, cors"})
    void a_form_of_a_browser_is_refused(String header, String value) {
        var request = request("application/x-www-form-urlencoded", "{}");
        request.addHeader(header, value);

        assertThatThrownBy(() -> BODY.read(request))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("content-type: must be application/json");
    }

    @Test
    void a_text_is_refused() {
        assertThatThrownBy(() -> BODY.read(request("text/plain", "{}"))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void what_is_no_object_is_refused_with_an_example() {
        assertThatThrownBy(() -> BODY.read(request("application/json", "[]")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("body: is no JSON object; send one such as {\"name\": \"…\"}");
    }

    @Test
    void too_much_is_refused_whether_or_not_its_length_was_said() throws Exception {
        assertThat(BODY.read(request("application/json", "{}" + " ".repeat(18))).body())
                .isEmpty();
        var told = request("application/json", " ".repeat(21));
        var untold = new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        untold.setContentType("application/json");
        untold.setContent(" ".repeat(21).getBytes(UTF_8));

        for (var request : new MockHttpServletRequest[] {told, untold}) {
            assertThatThrownBy(() -> BODY.read(request))
                    .isInstanceOfSatisfying(
                            ResponseStatusException.class,
                            e -> assertThat(e.getStatusCode()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE))
                    .hasMessageContaining("the body is larger than 20 bytes; send less");
        }
        assertThat(told.getInputStream().available())
                .as("of a body said to be too large nothing is read")
                .isPositive();
    }
}
