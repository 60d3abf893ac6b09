package dev.atelier.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.journal.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.node.JsonNodeFactory;

class CounterTest {
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void who_asks_is_who_was_let_in_and_nobody_else() {
        assertThatThrownBy(() -> Counter.principal(request)).isInstanceOf(IllegalStateException.class);

        var principal = new Principal("blue", new Actor(Actor.Kind.USER, "ada"));
        request.setAttribute(Principal.class.getName(), principal);

        assertThat(Counter.principal(request)).isEqualTo(principal);
        assertThat(Counter.workspace(request)).isEqualTo("blue");
    }

    @Test
    void a_number_that_is_not_there_is_the_usual_one() throws Exception {
        assertThat(Counter.number(request, "limit", 50, 1, 100)).isEqualTo(50);
        request.setParameter("limit", "100");
        assertThat(Counter.number(request, "limit", 50, 1, 100)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "1.5", "ten", "", "99999999999999999999"})
    void a_number_out_of_range_is_refused(String text) {
        request.setParameter("limit", text);

        assertThatThrownBy(() -> Counter.number(request, "limit", 50, 1, 100))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("limit: '" + text + "' must be a whole number from 1 to 100");
    }

    @Test
    void answers_are_json_that_nobody_keeps() {
        var json = JsonNodeFactory.instance.objectNode().put("a", "ü");

        var answer = Counter.answer(ResponseEntity.accepted().header("X-Next", "b"), json);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(answer.getBody()).asString().isEqualTo("{\"a\":\"ü\"}");
        assertThat(answer.getHeaders().toSingleValueMap())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Next", "b");
    }
}
