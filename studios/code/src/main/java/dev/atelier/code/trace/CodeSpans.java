package dev.atelier.code.trace;

import dev.atelier.agent.trace.StudioSpans;
import dev.atelier.code.studio.CodeStudio;

/**
 * Names the spans of coding runs as Tiny Backspace names them ({@code ai_coding_session}, {@code claude_tool_execution}, …) and gives them its
 * attributes, beside those of OpenTelemetry's conventions. Numbers are those that were measured, or absent: there is no readability score here.
 */
public final class CodeSpans implements StudioSpans {
    @Override
    public String studio() {
        return CodeStudio.NAME;
    }

    @Override
    public Teller open(boolean contents) {
        return new CodeTeller(contents);
    }
}
