package dev.atelier.desktop.web.api;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.desktop.api.Sent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What goes over the counter: who asks, what they sent, and answers. */
final class Counter {
    private static final int LARGEST = 64 * 1024;
    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(50)
                            .maxNameLength(200)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Counter() {}

    /** @throws IllegalStateException if nobody has looked at the request's credential, which would be a hole */
    static Principal principal(HttpServletRequest request) {
        if (request.getAttribute(Principal.class.getName()) instanceof Principal principal) {
            return principal;
        }
        throw new IllegalStateException("nobody checked who sent this request");
    }

    /** The object in the body; an empty body is an empty object. */
    static Sent sent(HttpServletRequest request) throws IOException, InvalidInputException {
        checkType(request);
        var bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "the body is larger than " + LARGEST + " bytes; send less");
        }
        if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
            return new Sent(JsonNodeFactory.instance.objectNode());
        }
        try {
            if (READER.readTree(bytes) instanceof ObjectNode object) {
                return new Sent(object);
            }
        } catch (JacksonException e) {
            var where = e.getLocation();
            throw new InvalidInputException(
                    "body",
                    "is not valid JSON"
                            + (where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr())
                            + "; send an object such as {\"name\": \"…\"}");
        }
        throw new InvalidInputException("body", "is no JSON object; send one in braces");
    }

    /**
     * JSON, or what {@code curl -d} says if it is told nothing. A browser sends forms without asking first, wherever they come from; so from a
     * browser it must be JSON.
     */
    private static void checkType(HttpServletRequest request) throws InvalidInputException {
        var type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        boolean browser = request.getHeader("Origin") != null || request.getHeader("Sec-Fetch-Mode") != null;
        boolean form = type.startsWith("application/x-www-form-urlencoded") && !browser;
        boolean nothing = request.getContentType() == null && request.getContentLengthLong() <= 0;
        if (!type.startsWith("application/json") && !form && !nothing) {
            throw new InvalidInputException("content-type", "must be application/json");
        }
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

    /** A whole number in the query. */
    static int number(HttpServletRequest request, String name, int usual, int least, int most)
            throws InvalidInputException {
        var text = request.getParameter(name);
        if (text == null) {
            return usual;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new InvalidInputException(
                    name, "'" + Sent.shown(text) + "' must be a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }
}
