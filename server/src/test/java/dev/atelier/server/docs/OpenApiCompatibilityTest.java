package dev.atelier.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a client of the last release still works: nothing that it calls, sends or reads may go away.
 *
 * <p>{@code released.json} is the document as it was released. It is replaced at a release, or knowingly with a break.
 */
class OpenApiCompatibilityTest {
    private static JsonNode released() throws IOException {
        try (var stream =
                Objects.requireNonNull(OpenApiCompatibilityTest.class.getResourceAsStream("/openapi/released.json"))) {
            return JsonMapper.shared().readTree(stream.readAllBytes());
        }
    }

    @Test
    void aClientOfTheLastReleaseStillWorks() throws IOException {
        assertThat(ApiBreaks.between(released(), new OpenApiDocument().whole())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/paths, /v1/agents",
        "/paths/~1v1~1agents, post",
        "/components/schemas/agent/properties, version",
        "/components/schemas, session",
        "/components/parameters, page",
    })
    void whatIsTakenAwayIsABreak(String parent, String name) throws IOException {
        var changed = released().deepCopy();
        ((ObjectNode) changed.at(parent)).remove(name);
        assertThat(ApiBreaks.between(released(), changed)).isNotEmpty();
    }

    @Test
    void aNewRequiredFieldOfARequestIsABreakAndANewOptionalOneIsNot() throws IOException {
        var schema = "/paths/~1v1~1agents/post/requestBody/content/application~1json/schema";
        var optional = released().deepCopy();
        ((ObjectNode) optional.at(schema + "/properties")).putObject("nickname").put("type", "string");
        assertThat(ApiBreaks.between(released(), optional)).isEmpty();
        var required = optional.deepCopy();
        required.at(schema + "/required").asArray().add("nickname");
        assertThat(ApiBreaks.between(released(), required))
                .isEqualTo(List.of(schema.replace("~1", "/") + ": 'nickname' is required now"));
    }

    @Test
    void anotherTypeIsABreak() throws IOException {
        var changed = released().deepCopy();
        ((ObjectNode) changed.at("/components/schemas/agent/properties/version")).put("type", "string");
        assertThat(ApiBreaks.between(released(), changed)).hasSize(1);
    }
}
