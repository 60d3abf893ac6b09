package dev.atelier.http;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.input.StrictJson;
import dev.atelier.agent.session.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The JSON object that a request is to bring.
 *
 * @param largest most bytes
 * @param example of one, for whoever sends something else
 */
public record Body(int largest, String example) {
    /**
     * The object that came; an empty body is an empty object. To be asked before any parameter is: a form's fields would be taken for
     * parameters otherwise.
     *
     * @throws ResponseStatusException if it is too large
     */
    public Sent read(HttpServletRequest request) throws IOException, InvalidInputException {
        checkType(request);
        if (request.getContentLengthLong() > largest) {
            throw tooLarge();
        }
        var bytes = request.getInputStream().readNBytes(largest + 1);
        if (bytes.length > largest) {
            throw tooLarge();
        }
        boolean empty = new String(bytes, StandardCharsets.UTF_8).isBlank();
        return Sent.of(empty ? JsonNodeFactory.instance.objectNode() : StrictJson.object(bytes, "body", example));
    }

    private ResponseStatusException tooLarge() {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE, "the body is larger than " + largest + " bytes; send less");
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
}
