package dev.atelier.http;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** What goes over the counter: who asks, what they ask in the query, and answers. What they send is a {@link Body}. */
public final class Counter {
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

    /** A whole number in the query. */
    public static int number(HttpServletRequest request, String name, int usual, int least, int most)
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

    /** Words in the query; empty for none. */
    public static String param(HttpServletRequest request, String name) {
        var text = request.getParameter(name);
        return text == null ? "" : text.strip();
    }

    public static ResponseEntity<byte[]> answer(JsonNode json) {
        return answer(HttpStatus.OK, json);
    }

    public static ResponseEntity<byte[]> answer(HttpStatus status, JsonNode json) {
        return answer(ResponseEntity.status(status), json);
    }

    /** @param started with its status, and with headers of its own */
    public static ResponseEntity<byte[]> answer(ResponseEntity.BodyBuilder started, JsonNode json) {
        return started.contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static ResponseStatusException missing(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, what);
    }

    /** What is there already does not allow it. */
    public static ResponseStatusException conflict(String why) {
        return new ResponseStatusException(HttpStatus.CONFLICT, why);
    }
}
