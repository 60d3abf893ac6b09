package dev.atelier.desktop.json;

import dev.atelier.agent.session.InvalidInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what strangers send: no name twice, nothing behind the end, not deeper than anybody needs. */
public final class StrictJson {
    private static final int DEEPEST = 20;
    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(50)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    /**
     * The object that a text is.
     *
     * @param name for complaints, {@code body}
     */
    public static ObjectNode object(String text, String name) throws InvalidInputException {
        JsonNode read;
        try {
            read = READER.readTree(text);
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw new InvalidInputException(
                    name,
                    "is not valid JSON"
                            + (where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr())
                            + "; send an object such as {\"content\": \"…\"}");
        }
        if (read instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidInputException(name, "is no JSON object; send one in braces");
    }
}
