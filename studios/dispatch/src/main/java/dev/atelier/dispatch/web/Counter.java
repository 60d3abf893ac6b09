package dev.atelier.dispatch.web;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.dispatch.json.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What goes over the counter: who asks, what they sent, and answers. */
public final class Counter {
    private static final int LARGEST = 1024 * 1024;

    private Counter() {}

    /** @throws IllegalStateException if nobody has looked at the request's credential, which would be a hole */
    public static Principal principal(HttpServletRequest request) {
        if (request.getAttribute(Principal.class.getName()) instanceof Principal principal) {
            return principal;
        }
        throw new IllegalStateException("nobody checked who sent this request");
    }

    public static String workspace(HttpServletRequest request) {
        return principal(request).workspace();
    }

    /** As {@link #object}, to be asked field by field. */
    static Sent sent(HttpServletRequest request) throws IOException, InvalidInputException {
        return new Sent(object(request));
    }

    /** The object in the body; an empty body is an empty object. */
    public static ObjectNode object(HttpServletRequest request) throws IOException, InvalidInputException {
        checkType(request);
        var bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "the body is larger than " + LARGEST + " bytes; send less");
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        return text.isBlank() ? JsonNodeFactory.instance.objectNode() : StrictJson.object(text, "body");
    }

    /** How many lines of a list somebody asked for. */
    public static int limit(HttpServletRequest request, int usual, int most) throws InvalidInputException {
        var text = request.getParameter("limit");
        if (text == null) {
            return usual;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new InvalidInputException(
                    "limit", "'" + Sent.shown(text) + "' must be a whole number from 1 to " + most);
        }
        return Integer.parseInt(text);
    }

    /** Empty for none. */
    public static String param(HttpServletRequest request, String name) {
        var text = request.getParameter(name);
        return text == null ? "" : text.strip();
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

    static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static ResponseEntity<byte[]> answer(JsonNode json) {
        return answer(HttpStatus.OK, json);
    }

    public static ResponseEntity<byte[]> answer(HttpStatus status, JsonNode json) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(bytes(json));
    }

    public static ResponseStatusException missing(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, what);
    }

    /** What is there already does not allow it. */
    public static ResponseStatusException conflict(String why) {
        return new ResponseStatusException(HttpStatus.CONFLICT, why);
    }
}
