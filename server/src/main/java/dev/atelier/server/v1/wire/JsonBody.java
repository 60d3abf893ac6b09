package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** The JSON object in a request's body, at most {@value #LIMIT} bytes. */
public final class JsonBody {
    /** A few pictures fit; a mistake or an attack does not fill the memory. */
    public static final int LIMIT = 8 * 1024 * 1024;

    private JsonBody() {}

    /** @throws ApiException if the body is something else, too large, or does not arrive */
    public static ObjectNode read(HttpServletRequest request) throws IOException {
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            // Also keeps forms of foreign pages out: they cannot send this type without asking first.
            throw ApiException.invalid("content-type", "must be application/json");
        }
        if (request.getContentLengthLong() > LIMIT) {
            throw tooLarge();
        }
        return parse(bytes(request));
    }

    private static byte[] bytes(HttpServletRequest request) throws IOException {
        try {
            var bytes = request.getInputStream().readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw tooLarge();
            }
            return bytes;
        } catch (SocketTimeoutException e) {
            throw ApiException.timedOut("the body did not arrive in time");
        }
    }

    private static ObjectNode parse(byte[] bytes) {
        try {
            if (Json.parse(bytes) instanceof ObjectNode body) {
                return body;
            }
            throw ApiException.invalid("the body must be a JSON object");
        } catch (Json.MalformedException e) {
            throw ApiException.invalid("the body " + e.getMessage());
        }
    }

    private static ApiException tooLarge() {
        return ApiException.tooLarge("the body is larger than " + LIMIT + " bytes");
    }
}
