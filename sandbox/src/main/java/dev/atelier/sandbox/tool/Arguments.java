package dev.atelier.sandbox.tool;

import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.SandboxPath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the input of a call: what is missing or of the wrong type is told by its name. */
record Arguments(JsonNode input) {
    /** A text that may be empty. */
    String text(String name) throws ToolFailure {
        var value = value(name).orElseThrow(() -> new ToolFailure(name + " is required"));
        if (!value.isString()) {
            throw new ToolFailure(name + " must be a string");
        }
        return value.stringValue();
    }

    /** A text that says something. */
    String words(String name) throws ToolFailure {
        var text = text(name);
        if (text.isEmpty()) {
            throw new ToolFailure(name + " is required");
        }
        return text;
    }

    @Nullable
    String optionalWords(String name) throws ToolFailure {
        return value(name).isEmpty() || text(name).isEmpty() ? null : text(name);
    }

    boolean flag(String name) throws ToolFailure {
        var value = value(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw new ToolFailure(name + " must be true or false");
        }
        return value.isPresent() && value.get().booleanValue();
    }

    /** A whole number. */
    long number(String name, long otherwise) throws ToolFailure {
        var value = value(name);
        if (value.isPresent() && !(value.get().isIntegralNumber() && value.get().canConvertToLong())) {
            throw new ToolFailure(name + " must be a whole number");
        }
        return value.map(JsonNode::longValue).orElse(otherwise);
    }

    /** The first and the last line that are wanted, from 1; null for all of them. */
    @Nullable
    Lines lines(String name) throws ToolFailure {
        var value = value(name);
        if (value.isEmpty() || (value.get().isArray() && value.get().isEmpty())) {
            return null;
        }
        var range = value.get();
        if (!range.isArray()
                || range.size() != 2
                || !range.get(0).isIntegralNumber()
                || !range.get(1).isIntegralNumber()
                || !range.get(0).canConvertToLong()
                || !range.get(1).canConvertToLong()) {
            throw new ToolFailure(name + " must be [start_line, end_line]");
        }
        long end = range.get(1).longValue();
        return new Lines(Math.max(1, range.get(0).longValue()), end <= 0 ? Long.MAX_VALUE : end);
    }

    /** @param last inclusive */
    record Lines(long first, long last) {
        boolean areNone() {
            return last < first;
        }
    }

    private Optional<JsonNode> value(String name) {
        var value = input.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    static SandboxPath path(String text) throws ToolFailure {
        try {
            return SandboxPath.parse(text);
        } catch (FileRefusal e) {
            throw refused(text, e);
        }
    }

    static ToolFailure refused(String path, FileRefusal why) {
        var shown = path.length() > 200 ? path.substring(0, 200) + "…" : path;
        var failure = new ToolFailure(shown.replace('\0', '?') + ": " + why.getMessage());
        failure.initCause(why);
        return failure;
    }
}
