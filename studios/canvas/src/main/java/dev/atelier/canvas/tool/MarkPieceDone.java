package dev.atelier.canvas.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.canvas.CanvasEvent;
import java.util.List;

/** {@code mark_piece_done}: says that the piece is finished. */
record MarkPieceDone(Easel easel) implements CanvasTool {
    @Override
    public ToolSpec spec() {
        return ToolSpecs.MARK_PIECE_DONE;
    }

    @Override
    public Outcome call(Call call, ToolContext context) {
        var state = easel.state();
        if (state.visible().isEmpty() && state.painting().isEmpty()) {
            return Outcome.error("The canvas is empty; draw something before calling it done.");
        }
        if (state.finished()) {
            return Outcome.text("The piece was finished already.");
        }
        if (!state.mayFinish()) {
            return Outcome.error("Not finished: " + state.gate().closed() + ".");
        }
        return new Outcome(List.of(Content.text("The piece is finished.")), false, List.of(new CanvasEvent.Finished()));
    }
}
