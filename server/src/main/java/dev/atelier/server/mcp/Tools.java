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
}
