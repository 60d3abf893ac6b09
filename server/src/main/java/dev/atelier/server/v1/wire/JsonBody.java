package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** The JSON object in a request's body. */
public final class JsonBody {
    /** Most bytes where nothing else is said: documents fit; {@link BodyRoom} says how many such bodies at once. */
    public static final int LIMIT = 32 * 1024 * 1024;

    private static final int CHUNK = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

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
            var bytes = arrived(request, limit);
            Fingerprint.add(request, bytes);
            return bytes;
        } catch (SocketTimeoutException e) {
            throw late();
        }
    }

    private static byte[] arrived(HttpServletRequest request, int limit) throws IOException {
        BodyRoom.take(request, request.getContentLengthLong());
        var in = request.getInputStream();
        var bytes = in.readNBytes(Math.min(limit + 1, BodyRoom.FREE));
        if (bytes.length < BodyRoom.FREE) {
            return checked(bytes, limit);
        }
        BodyRoom.take(request, request.getContentLengthLong() < 0 ? limit : request.getContentLengthLong());
        var all = new ByteArrayOutputStream((int) Math.max(2L * BodyRoom.FREE, request.getContentLengthLong()));
        var end = Instant.now().plus(PATIENCE);
        for (var next = bytes; next.length > 0 && all.size() <= limit; next = in.readNBytes(CHUNK)) {
            all.writeBytes(next);
            if (Instant.now().isAfter(end)) { // who sends a byte now and then would keep the room of many
                throw late();
            }
        }
        return checked(all.toByteArray(), limit);
    }

    private static byte[] checked(byte[] bytes, int limit) {
        if (bytes.length > limit) {
            throw tooLarge(limit);
        }
        return bytes;
    }

    private static ApiException late() {
        return ApiException.timedOut("the body did not arrive in time");
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
