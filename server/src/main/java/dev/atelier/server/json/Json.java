package dev.atelier.server.json;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON that strangers wrote: bounded depth, names and numbers, no duplicate keys, errors that say where. */
public final class Json {
    private static final int DEEPEST = 100;
    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(100)
                            .maxNameLength(1000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What Jackson adds for whoever configures it, and a sender cannot do anything with. */
    private static final Pattern ADVICE_TO_US =
            Pattern.compile(" \\(start marker at .*|: enable `.*|, from `[^`]*`", Pattern.DOTALL);

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** @throws MalformedException saying where and why */
    public static JsonNode parse(byte[] text) throws MalformedException {
        try {
            return present(READER.readTree(text));
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /** @throws MalformedException saying where and why */
    public static JsonNode parse(String text) throws MalformedException {
        try {
            return present(READER.readTree(text));
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private static JsonNode present(JsonNode node) throws MalformedException {
        if (node.isMissingNode()) {
            throw new MalformedException("is empty; a JSON object is expected");
        }
        return node;
    }

    private static MalformedException malformed(JacksonException e) {
        var where = e.getLocation();
        var place = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
        if (e.getOriginalMessage().startsWith("Trailing token")) {
            return new MalformedException("is not valid JSON" + place + ": something follows after its end");
        }
        var why = ADVICE_TO_US.matcher(e.getOriginalMessage()).replaceAll("");
        return new MalformedException("is not valid JSON" + place + ": " + why);
    }

    /** Text that is not the JSON we take. The message goes on from "the body" or "the message". */
    public static final class MalformedException extends Exception {
        MalformedException(String message) {
            super(message);
        }
    }
}
