package dev.atelier.server.schema;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes inputs of what somebody sent, after holding it against the published schema. Thread-safe. */
@Component
public final class InputReader {
    private static final String KEY = "idempotency_key";

    private final EventSchemas schemas;
    private final EventCodec codec;
    private final JsonMapper mapper = EventCodec.mapper();

    InputReader(EventSchemas schemas, EventCodec codec) {
        this.schemas = schemas;
        this.codec = codec;
    }

    /**
     * A list of events.
     *
     * @param path of the list in the request, for messages
     * @throws InvalidInputException naming the field of the first event that cannot be
     */
    public List<Input> readAll(JsonNode events, String path, int most) throws InvalidInputException {
        if (!events.isArray()) {
            throw new InvalidInputException(path, "must be an array of events");
        }
        if (events.size() > most) {
            throw new InvalidInputException(path, "may hold at most " + most + " events, has " + events.size());
        }
        var inputs = new ArrayList<Input>();
        for (int i = 0; i < events.size(); i++) {
            inputs.add(read(events.get(i), path + "[" + i + "]"));
        }
        return inputs;
    }

    /**
     * One event.
     *
     * @param path of the event in the request, for messages; empty if it is the whole
     */
    public Input read(JsonNode event, String path) throws InvalidInputException {
        if (!(event instanceof ObjectNode object)) {
            throw new InvalidInputException(path.isEmpty() ? "message" : path, "must be a JSON object");
        }
        var type = typeOf(object, path);
        var violation = schemas.checkInput(type, object);
        if (violation.isPresent()) {
            var wrong = violation.get();
            throw new InvalidInputException(join(path.isEmpty() ? "" : path, wrong.path(), type), wrong.message());
        }
        var key = object.has(KEY) ? object.get(KEY).asString() : null;
        var fields = object.deepCopy();
        fields.remove(List.of("type", KEY));
        var target = codec.types()
                .classOf(type)
                .orElseThrow(() -> new InvalidInputException(join(path, "type", type), unknown(type)));
        try {
            return new Input(mapper.treeToValue(fields, target), key);
        } catch (JacksonException e) {
            throw new InvalidInputException(join(path, "", type), String.valueOf(e.getOriginalMessage()));
        }
    }

    private String typeOf(ObjectNode event, String path) throws InvalidInputException {
        var type = event.path("type");
        if (!type.isString()) {
            throw new InvalidInputException(join(path, "type", "type"), "is missing; one of " + known());
        }
        if (!schemas.inputTypes().contains(type.asString())) {
            throw new InvalidInputException(join(path, "type", "type"), unknown(type.asString()));
        }
        return type.asString();
    }

    private String unknown(String type) {
        var shown = type.length() > 100 ? type.substring(0, 100) + "…" : type;
        return "'" + shown + "' is not a type that can be sent; known: " + known();
    }

    private String known() {
        return String.join(", ", schemas.inputTypes());
    }

    private static String join(String path, String field, String otherwise) {
        if (path.isEmpty()) {
            return field.isEmpty() ? otherwise : field;
        }
        return field.isEmpty() ? path : path + (field.startsWith("[") ? "" : ".") + field;
    }
}
