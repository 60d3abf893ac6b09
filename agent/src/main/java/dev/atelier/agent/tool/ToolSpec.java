package dev.atelier.agent.tool;

/**
 * What a model needs to know of a tool.
 *
 * @param name 1 to 128 of {@code [A-Za-z0-9_-]}, unique in a session
 * @param description for the model
 * @param inputSchema JSON Schema of an object, as text
 */
public record ToolSpec(String name, String description, String inputSchema) {}
