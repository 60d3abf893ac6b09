package dev.atelier.server.v1.gateway;

import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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
        var encoding = request.getHeader("content-encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw ApiException.invalid("content-encoding", "must be left out; the body is taken as it is");
        }
        var raw = JsonBody.bytes(request, LIMIT);
        var json = JsonBody.parse(raw);
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
}
