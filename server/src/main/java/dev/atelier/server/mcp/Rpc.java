package dev.atelier.server.mcp;

import dev.atelier.server.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages of JSON-RPC, and results of tools in it. */
final class Rpc {
    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    private static final int LONGEST_SHOWN = 60;

    private Rpc() {}

    static ObjectNode object() {
        return Json.object();
    }

    static ObjectNode result(JsonNode id, ObjectNode result) {
        var answer = object().put("jsonrpc", "2.0");
        answer.set("id", id);
        answer.set("result", result);
        return answer;
    }

    /** @param id null if nobody knows which request it was */
    static ObjectNode error(@Nullable JsonNode id, int code, String message) {
        var answer = object().put("jsonrpc", "2.0");
        if (id == null) {
            answer.putNull("id");
        } else {
            answer.set("id", id);
        }
        answer.putObject("error").put("code", code).put("message", message);
        return answer;
    }

    /** What a tool returns, for programs and as text. */
    static ObjectNode returned(ObjectNode structured) {
        var result = text(structured.toString(), false);
        result.set("structuredContent", structured);
        return result;
    }

    /** A call that could not be done; the model reads why. */
    static ObjectNode failed(String why) {
        return text(why, true);
    }

    private static ObjectNode text(String text, boolean isError) {
        var result = object();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return result.put("isError", isError);
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
