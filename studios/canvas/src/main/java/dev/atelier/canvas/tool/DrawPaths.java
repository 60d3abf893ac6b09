package dev.atelier.canvas.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.canvas.CanvasEvent;
import java.util.ArrayList;

/** {@code draw_paths}: draws at the speed of the pen. An interrupted call says how far it came. */
final class DrawPaths implements CanvasTool {
    private static final int MOST_PICTURED = 160;

    private final Easel easel;
    private final Drawing drawing;

    DrawPaths(Easel easel, Drawing drawing) {
        this.easel = easel;
        this.drawing = drawing;
    }

    Easel easel() {
        return easel;
    }

    @Override
    public ToolSpec spec() {
        return BrushSpec.with(easel.state().options().brushes());
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        var callId = call.id().value();
        return carryOut(
                callId, DrawOrder.read(callId, call.input(), easel.state().options()), "", context);
    }

    /**
     * Draws what a call asks for.
     *
     * @param remark what else the model is to be told
     */
    Outcome carryOut(String callId, DrawOrder order, String remark, ToolContext context) {
        if (order.strokes().isEmpty() && !(order.done() && order.refused().isEmpty())) {
            var nothing = order.asked() == 0 && order.refused().isEmpty() ? "\npaths: is empty" : order.complaints();
            return Outcome.error("Nothing was drawn." + nothing + remark);
        }
        try {
            drawing.draw(callId, order.strokes(), null, context);
        } catch (InterruptedException e) {
            // The outcome is the answer to the interrupt: it is kept, and the model learns what is on the canvas.
            return Outcome.text("Interrupted: drew %d of %d paths; the rest were not drawn.%s"
                    .formatted(easel.state().drawnBy(callId), order.asked(), order.complaints() + remark));
        }
        return drawn(order, remark, context);
    }

    private Outcome drawn(DrawOrder order, String remark, ToolContext context) {
        int drawn = order.strokes().size();
        var state = easel.state();
        boolean finished = order.done() && state.mayFinish();
        if (drawn == 0 && !finished) {
            return Outcome.error("Not finished: " + state.gate().closed() + ".");
        }
        var text = new StringBuilder("Drew ");
        text.append(drawn == order.asked() ? "" + drawn : drawn + " of " + order.asked());
        text.append(order.asked() == 1 ? " path." : " paths.")
                .append(order.complaints())
                .append(remark);
        if (drawn > MOST_PICTURED) {
            text.append("\nUse view_canvas to see it.");
        }
        var events = new ArrayList<StudioEvent>();
        if (finished) {
            events.add(new CanvasEvent.Finished());
            text.append("\nThe piece is finished.");
        } else if (order.done()) {
            text.append("\nNot finished: ").append(state.gate().closed()).append('.');
        }
        var content = new ArrayList<Content>();
        content.add(Content.text(text.toString()));
        if (drawn >= 1 && drawn <= MOST_PICTURED) {
            content.add(Easel.ringed(easel.picture(state, context.blobs()), state, context.blobs()));
        }
        return new Outcome(content, false, events);
    }
}
