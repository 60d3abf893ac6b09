package dev.atelier.dispatch.web.inbox;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What goes over the counter: who asks, what they sent, and answers. */
final class Counter {
    private static final int LARGEST = 1024 * 1024;
    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Counter() {}

    /** @throws IllegalStateException if nobody has looked at the request's credential, which would be a hole */
    static Principal principal(HttpServletRequest request) {
        if (request.getAttribute(Principal.class.getName()) instanceof Principal principal) {
            return principal;
        }
        throw new IllegalStateException("nobody checked who sent this request");
    }

    static String workspace(HttpServletRequest request) {
        return principal(request).workspace();
    }

    /** The object in the body; an empty body is an empty object. */
    static ObjectNode object(HttpServletRequest request) throws IOException, InvalidInputException {
        var bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "the body is larger than " + LARGEST + " bytes; send less");
        }
        if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        var type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json")) {
            throw new InvalidInputException("content-type", "must be application/json");
        }
        try {
            if (READER.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw new InvalidInputException(
                    "body",
                    "is not valid JSON"
                            + (where == null
                                    ? ""
                                    : " at line " + where.getLineNr() + ", column " + where.getColumnNr()));
        }
        throw new InvalidInputException("body", "is no JSON object; send one in braces");
    }

    static ResponseEntity<byte[]> answer(JsonNode json) {
        return answer(HttpStatus.OK, json);
    }

    static ResponseEntity<byte[]> answer(HttpStatus status, JsonNode json) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    static ResponseStatusException missing(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, what);
    }

    static ResponseStatusException conflict(String why) {
        return new ResponseStatusException(HttpStatus.CONFLICT, why);
    }

    static int limit(HttpServletRequest request, int usual, int most) throws InvalidInputException {
        var text = request.getParameter("limit");
        if (text == null) {
            return usual;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new InvalidInputException("limit", "must be a whole number from 1 to " + most);
        }
        return Integer.parseInt(text);
    }

    /** Empty for none. */
    static String param(HttpServletRequest request, String name) {
        var text = request.getParameter(name);
        return text == null ? "" : text.strip();
    }
}
