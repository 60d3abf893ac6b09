package dev.atelier.server.v1.gateway;

import dev.atelier.server.error.ErrorBody;
import dev.atelier.server.error.RequestIdFilter;
import dev.atelier.server.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** One answer to one caller: bytes on their way, or one error, wherever it happens. */
record Answers(HttpServletRequest request, HttpServletResponse response, Outlet outlet) {
    /** A provider's own error, with our request id, which is the one that our log has. */
    void error(int status, byte[] body, Map<String, String> headers) throws Outlet.GoneException {
        try {
            headers.forEach(response::setHeader);
            if (parsed(body) instanceof ObjectNode theirs
                    && theirs.path("error").path("type").isString()) {
                theirs.put("request_id", RequestIdFilter.idOf(request));
                outlet.begin(status, "application/json", headers);
                outlet.write(theirs.toString());
            } else {
                // A proxy's page, or nothing at all.
                ErrorBody.write(request, response, status, ErrorBody.typeOf(status), "the provider answered " + status);
            }
        } catch (Outlet.GoneException e) {
            throw e;
        } catch (IOException e) {
            throw new Outlet.GoneException(e);
        }
    }

    private static Object parsed(byte[] body) {
        try {
            return Json.parse(body);
        } catch (Json.MalformedException e) {
            return "";
        }
    }

    /** In a stream that has begun an error is an event, as in the API. An answer that has begun otherwise can only be broken off. */
    void refuse(Refusal refusal) throws IOException {
        if (!outlet.hasBegun()) {
            refusal.headers().forEach(response::setHeader);
            ErrorBody.write(request, response, refusal.status(), refusal.type(), refusal.text());
        } else if (String.valueOf(response.getContentType()).startsWith("text/event-stream")) {
            var event = Json.object();
            event.put("type", "error");
            event.putObject("error").put("type", refusal.type()).put("message", refusal.text());
            event.put("request_id", RequestIdFilter.idOf(request));
            outlet.write("\n\n");
            outlet.event("error", event.toString());
        } else {
            throw new IOException(refusal.text());
        }
    }
}
