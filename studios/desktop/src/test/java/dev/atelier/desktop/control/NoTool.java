package dev.atelier.desktop.control;

import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;

/** A tool of which nobody asks anything but what it is concerned about. */
final class NoTool implements Tool {
    @Override
    public ToolSpec spec() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isIdempotent() {
        return false;
    }

    @Override
    public Outcome call(Call call, ToolContext context) {
        throw new UnsupportedOperationException();
    }
}
