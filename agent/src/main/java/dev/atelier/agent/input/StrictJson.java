package dev.atelier.agent.input;

import dev.atelier.agent.session.InvalidInputException;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what strangers send: no name twice, nothing behind the end, nothing deeper or longer than anybody needs. Thread-safe. */
public final class StrictJson {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 50;
    private static final int LONGEST_NAME = 200;
    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
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
     * @param field for complaints, {@code body}
     * @param example of what would do, for whoever sent something else
     */
    public static ObjectNode object(String text, String field, String example) throws InvalidInputException {
        return object(() -> READER.readTree(text), field, example);
    }

    /** As {@link #object(String, String, String)}, of bytes; they are refused if they are no text either. */
    public static ObjectNode object(byte[] text, String field, String example) throws InvalidInputException {
        return object(() -> READER.readTree(text), field, example);
    }

    private static ObjectNode object(Supplier<JsonNode> read, String field, String example)
            throws InvalidInputException {
        try {
            if (read.get() instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw new InvalidInputException(
                    field,
                    "is not valid JSON"
                            + (where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr())
                            + "; send an object such as " + example);
        }
        throw new InvalidInputException(field, "is no JSON object; send one such as " + example);
    }
}
