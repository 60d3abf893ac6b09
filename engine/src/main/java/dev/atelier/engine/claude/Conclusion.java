package dev.atelier.engine.claude;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The CLI's own last line. It is believed about whether it came to an end, and about nothing that costs money.
 *
 * @param line without what it repeats
 */
record Conclusion(ObjectNode line) {
    boolean isError() {
        return line.path("is_error").asBoolean(false);
    }

    String subtype() {
        return line.path("subtype").asString("");
    }

    /** The status of the gateway's answer that it could not go on after; 0 for none. */
    int status() {
        return line.path("api_error_status").asInt(0);
    }

    /** For people. */
    String words() {
        var said = line.path("result").asString("");
        if (!said.isBlank()) {
            return LineSplitter.shortened(said, 2_000);
        }
        return first(line.path("errors"))
                .map(text -> LineSplitter.shortened(text, 2_000))
                .orElse(subtype());
    }

    private static Optional<String> first(@Nullable JsonNode errors) {
        return errors != null && errors.isArray() && !errors.isEmpty()
                ? Optional.of(errors.get(0).asString(errors.get(0).toString()))
                : Optional.empty();
    }
}
