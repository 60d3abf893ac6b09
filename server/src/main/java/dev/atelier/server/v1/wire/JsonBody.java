package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** The JSON object in a request's body. */
public final class JsonBody {
    /** Most bytes where nothing else is said: a few pictures fit; a mistake or an attack does not fill the memory. */
    public static final int LIMIT = 8 * 1024 * 1024;

    private JsonBody() {}

    /** @throws ApiException if the body is something else, too large, or does not arrive */
    public static ObjectNode read(HttpServletRequest request) throws IOException {
        return parse(bytes(request, LIMIT));
    }

    /**
     * The body as it came.
     *
     * @param limit most bytes
     * @throws ApiException if it is not said to be JSON, is too large, or does not arrive
     */
    public static byte[] bytes(HttpServletRequest request, int limit) throws IOException {
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            // Also keeps forms of foreign pages out: they cannot send this type without asking first.
            throw ApiException.invalid("content-type", "must be application/json");
        }
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        try {
            var bytes = request.getInputStream().readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw tooLarge(limit);
            }
            return bytes;
        } catch (SocketTimeoutException e) {
            throw ApiException.timedOut("the body did not arrive in time");
        }
    }

    /** @throws ApiException if that is no JSON object */
    public static ObjectNode parse(byte[] bytes) {
        try {
            if (Json.parse(bytes) instanceof ObjectNode body) {
                return body;
            }
            throw ApiException.invalid("the body must be a JSON object");
        } catch (Json.MalformedException e) {
            throw ApiException.invalid("the body " + e.getMessage());
        }
    }

    private static ApiException tooLarge(int limit) {
        return ApiException.tooLarge("the body is larger than " + limit + " bytes");
    }
}
