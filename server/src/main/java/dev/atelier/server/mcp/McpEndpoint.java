package dev.atelier.server.mcp;

import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How this server answers as an MCP server over streamable HTTP. It keeps no conversations: each request is answered for itself, in one piece, so that any node
 * answers any of them and nothing is left behind by a client that goes away. There is nothing that it would say unasked, hence no stream to listen to.
 */
final class McpEndpoint {
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final List<String> VERSIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26");

    private McpEndpoint() {}

    static ResponseEntity<byte[]> answer(HttpServletRequest request, Tools tools)
            throws IOException, InterruptedException {
        var version = request.getHeader("MCP-Protocol-Version");
        if (version != null && !VERSIONS.contains(version)) {
            throw ApiException.invalid("MCP-Protocol-Version", "must be one of " + String.join(", ", VERSIONS));
        }
        JsonNode message;
        try {
            message = JsonMapper.shared().readTree(JsonBody.bytes(request, LARGEST));
        } catch (JacksonException e) {
            return reply(HttpStatus.BAD_REQUEST, Rpc.error(null, Rpc.PARSE_ERROR, "the body is not JSON"));
        }
        var id = message.path("id");
        boolean asks = id.isString() || id.isNumber();
        if (!message.isObject()
                || !message.path("jsonrpc").asString("").equals("2.0")
                || (message.has("id") && !asks)) {
            return reply(
                    HttpStatus.BAD_REQUEST,
                    Rpc.error(
                            null,
                            Rpc.INVALID_REQUEST,
                            "must be one JSON-RPC 2.0 message, with an id that is a text or a number"));
        }
        if (!asks || !message.path("method").isString()) {
            return ResponseEntity.accepted().build(); // told, or an answer to what nobody asked
        }
        return reply(HttpStatus.OK, answer(message, Caller.of(request), tools));
    }

    private static ObjectNode answer(JsonNode message, Caller caller, Tools tools) throws InterruptedException {
        var id = message.path("id");
        var params = message.path("params");
        return switch (message.path("method").asString("")) {
            case "initialize" ->
                Rpc.result(id, greeting(params.path("protocolVersion").asString(""), tools));
            case "ping" -> Rpc.result(id, Rpc.object());
            case "tools/list" -> {
                var result = Rpc.object();
                result.set("tools", tools.list());
                yield Rpc.result(id, result);
            }
            case "tools/call" -> {
                var name = params.path("name").asString("");
                yield tools.has(name)
                        ? Rpc.result(id, tools.callBy(name, params, caller))
                        : Rpc.error(id, Rpc.INVALID_PARAMS, "there is no tool '" + Rpc.shortened(name) + "'");
            }
            default -> Rpc.error(id, Rpc.METHOD_NOT_FOUND, "this server has no such method");
        };
    }

    private static ObjectNode greeting(String wanted, Tools tools) {
        var greeting = Rpc.object().put("protocolVersion", VERSIONS.contains(wanted) ? wanted : VERSIONS.getFirst());
        greeting.putObject("capabilities").putObject("tools");
        greeting.putObject("serverInfo")
                .put("name", "atelier")
                .put("title", "Atelier")
                .put("version", "1");
        return greeting.put("instructions", tools.instructions());
    }

    private static ResponseEntity<byte[]> reply(HttpStatus status, ObjectNode body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
