package dev.atelier.agent.studio;

import dev.atelier.agent.session.InvalidInputException;
import tools.jackson.databind.JsonNode;

/**
 * What an agent's configuration can say of one of a studio's tools, besides whether it is enabled and what the policy is: a field of the tool's entry in
 * the {@code studio_toolset}. The tool hears of it with {@link dev.atelier.agent.tool.Tool#concern}. Thread-safe.
 */
public interface ToolOption {
    /** {@code computer}. */
    String tool();

    /** {@code approval}. */
    String field();

    /**
     * Says whether it can be that.
     *
     * @param value never null or absent
     * @throws InvalidInputException naming the field within it, the value and the fix; the field is empty if it is the value itself
     */
    void check(JsonNode value) throws InvalidInputException;
}
