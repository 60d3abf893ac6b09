package dev.atelier.desktop.web.control;

import dev.atelier.agent.session.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody wants of the control.
 *
 * @param name how the person is called; null for the name of the key
 * @param on of a secret
 */
record Wish(
        Action action,
        String viewer,
        @Nullable String name,
        @Nullable String note,
        boolean force,
        boolean on) {
    /** What is wanted. */
    enum Action {
        TAKE,
        RENEW,
        RETURN,
        SECRET
    }

    private static final int LARGEST = 32 * 1024;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NOTE = 2_000;
    private static final Set<String> FIELDS = Set.of("action", "viewer", "name", "note", "force", "on");
    private static final JsonMapper READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static Wish read(InputStream body) throws IOException, InvalidInputException {
        var bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new InvalidInputException("body", "is larger than " + LARGEST + " bytes; send less");
        }
        var json = object(bytes);
        for (var field : json.propertyNames()) {
            if (!FIELDS.contains(field)) {
                throw new InvalidInputException(
                        field.length() > 60 ? "body" : field,
                        "is not a field here; use action, viewer, name, note, force, on");
            }
        }
        var action = action(text(json, "action", 20));
        var viewer = text(json, "viewer", 100);
        if (viewer == null || !viewer.matches("[A-Za-z0-9_-]+")) {
            throw new InvalidInputException(
                    "viewer", "must be the id of a viewer, as POST …/desktop/tickets gives it beside the ticket");
        }
        var name = text(json, "name", LONGEST_NAME);
        if (name != null && (name.isBlank() || name.chars().anyMatch(Character::isISOControl))) {
            throw new InvalidInputException("name", "is blank or has control characters; leave it out or send a name");
        }
        var note = text(json, "note", LONGEST_NOTE);
        if (note != null && action != Action.RETURN) {
            throw new InvalidInputException("note", "goes only with action 'return'; leave it out");
        }
        return new Wish(
                action,
                viewer,
                name == null ? null : name.strip(),
                note == null || note.isBlank() ? null : note.strip(),
                flag(json, "force"),
                flag(json, "on"));
    }

    private static ObjectNode object(byte[] bytes) throws InvalidInputException {
        try {
            if (READER.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new InvalidInputException(
                    "body", "is not valid JSON; send {\"action\": \"take\", \"viewer\": \"viewer_…\"}");
        }
        throw new InvalidInputException("body", "is no JSON object; send one in braces");
    }

    private static Action action(@Nullable String text) throws InvalidInputException {
        return switch (text) {
            case "take" -> Action.TAKE;
            case "renew" -> Action.RENEW;
            case "return" -> Action.RETURN;
            case "secret" -> Action.SECRET;
            case null, default ->
                throw new InvalidInputException(
                        "action",
                        (text == null ? "is missing" : "'" + text + "'") + "; use take, renew, return or secret");
        };
    }

    private static @Nullable String text(ObjectNode json, String field, int longest) throws InvalidInputException {
        var value = json.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.asString().length() > longest) {
            throw new InvalidInputException(field, "must be a text of at most " + longest + " characters");
        }
        return value.asString();
    }

    private static boolean flag(ObjectNode json, String field) throws InvalidInputException {
        var value = json.get(field);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new InvalidInputException(field, "must be true or false");
        }
        return value.asBoolean();
    }
}
