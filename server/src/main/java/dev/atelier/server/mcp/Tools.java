package dev.atelier.server.mcp;

import dev.atelier.server.access.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an MCP endpoint of ours offers. */
interface Tools {
    /** For the model that gets the tools. */
    String instructions();

    /** As {@code tools/list} tells them. */
    ArrayNode list();

    boolean has(String name);

    /** @return the result, also of a call that failed */
    ObjectNode call(String name, JsonNode arguments, Caller caller) throws InterruptedException;

    /**
     * The same, by all that was sent with the call.
     *
     * @param params of {@code tools/call}
     */
    default ObjectNode callBy(String name, JsonNode params, Caller caller) throws InterruptedException {
        return call(name, params.path("arguments"), caller);
    }
}
