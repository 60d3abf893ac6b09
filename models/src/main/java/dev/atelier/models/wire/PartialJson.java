package dev.atelier.models.wire;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The input of a tool call, as a model wrote it piece by piece. */
public final class PartialJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private PartialJson() {}

    /** @return empty if it is not a whole object; nothing at all is the empty object */
    public static Optional<JsonNode> object(String text) {
        if (text.isBlank()) {
            return Optional.of(JSON.createObjectNode());
        }
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Its fields as maps, lists, texts and numbers, which every library takes; in order, so that the prompt cache sees the same text. */
    public static Map<String, Object> fields(JsonNode object) {
        return JSON.convertValue(object, FIELDS);
    }

    /** @see #fields(JsonNode) */
    public static Map<String, Object> fields(String object) {
        return JSON.readValue(object, FIELDS);
    }
}
