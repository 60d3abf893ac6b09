package dev.atelier.agent.tool;

import org.jspecify.annotations.Nullable;

/**
 * What a model needs to know of a tool.
 *
 * @param name 1 to 128 of {@code [A-Za-z0-9_-]}, unique in a session
 * @param description for the model
 * @param inputSchema JSON Schema of an object, as text
 * @param hosted the tool of a provider that this one is, where a model was trained on such a tool; absent for all
 *     others. Who serves a model may declare the provider's own tool instead of name, description and schema, as long as
 *     calls come back as calls of this name with inputs of this schema
 */
public record ToolSpec(
        String name,
        String description,
        String inputSchema,
        @Nullable Hosted hosted) {

    public ToolSpec(String name, String description, String inputSchema) {
        this(name, description, inputSchema, null);
    }

    /** Tools whose schema providers hold themselves. */
    public sealed interface Hosted {

        /**
         * A screen with mouse and keyboard.
         *
         * @param width of the pictures that the model is sent, in pixels, which is what its coordinates count
         * @param height of the pictures that the model is sent
         */
        record Computer(int width, int height) implements Hosted {}

        /** Views, writes and edits text files. */
        record TextEditor() implements Hosted {}
    }
}
