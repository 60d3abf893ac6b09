package dev.atelier.server.v1.gateway;

import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to a model as it came, and what the gateway itself needs to know of it. The rest is for whoever answers it.
 *
 * @param raw the bytes, which nobody may change
 */
@SuppressWarnings("ArrayRecordComponent") // a body of megabytes is not copied
record Asked(byte[] raw, ObjectNode json, String model, boolean streams) {
    private static final int LIMIT = 32 * 1024 * 1024;
    private static final int LONGEST_MODEL = 256;

    /** @throws ApiException naming the field */
    static Asked read(HttpServletRequest request) throws IOException {
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw ApiException.invalid("content-type", "must be application/json");
        }
        var encoding = request.getHeader("content-encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw ApiException.invalid("content-encoding", "must be left out; the body is taken as it is");
        }
        var raw = bytes(request);
        var json = parse(raw);
        var model = json.path("model");
        if (!model.isString()
                || model.stringValue().isBlank()
                || model.stringValue().length() > LONGEST_MODEL) {
            throw ApiException.invalid("model", "must be the id of a model, at most " + LONGEST_MODEL + " characters");
        }
        var stream = json.path("stream");
        if (!stream.isMissingNode() && !stream.isNull() && !stream.isBoolean()) {
            throw ApiException.invalid("stream", "must be true or false");
        }
        return new Asked(raw, json, model.stringValue(), stream.asBoolean(false));
    }

    private static byte[] bytes(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LIMIT) {
            throw tooLarge();
        }
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
