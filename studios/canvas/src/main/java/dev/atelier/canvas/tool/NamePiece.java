package dev.atelier.canvas.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.canvas.CanvasEvent;
import java.util.List;

/** {@code name_piece}: gives the piece, and with it the session, its title. */
record NamePiece(Easel easel) implements CanvasTool {
    private static final int LONGEST = 100;

    @Override
    public ToolSpec spec() {
        return ToolSpecs.NAME_PIECE;
    }

    @Override
    public Outcome call(Call call, ToolContext context) {
        var given = call.input().path("title");
        if (!given.isString()) {
            return Outcome.error("title: is missing, give 1 to 100 characters");
        }
        // A title is one line, whatever a model puts into it.
        var title = given.asString().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        int length = title.codePointCount(0, title.length());
        if (length == 0 || length > LONGEST) {
            return Outcome.error("title: has " + length + " characters, give 1 to 100");
        }
        var state = easel.state();
        if (!state.mayFinish()) {
            return Outcome.error("Not named: " + state.gate().closed() + ".");
        }
        return new Outcome(
                List.of(Content.text("The piece is now called \"" + title + "\".")),
                false,
                List.of(new CanvasEvent.Titled(title)));
    }
}
