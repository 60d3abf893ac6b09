package dev.atelier.canvas.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.motion.Chunks;
import dev.atelier.canvas.motion.MotionPlanner;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code draw_paths}: draws at the speed of the pen.
 *
 * <p>Strokes are emitted in chunks, each when the pen begins it, and the call waits as long as the pen needs. So what the journal holds
 * is never more than one chunk ahead of what people see. A call that is made again after a crash goes on behind the last chunk that
 * was emitted; an interrupted one ends there and says how far it came.
 */
final class DrawPaths implements CanvasTool {
    private static final int MOST_PICTURED = 160;

    private final Easel easel;
    private final MotionPlanner planner;
    private final Pace pace;

    DrawPaths(Easel easel, MotionPlanner planner, Pace pace) {
        this.easel = easel;
        this.planner = planner;
        this.pace = pace;
    }

    @Override
    public ToolSpec spec() {
        return ToolSpecs.DRAW_PATHS;
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        var callId = call.id().value();
        var order = DrawOrder.read(callId, call.input(), easel.state().options());
        if (order.strokes().isEmpty() && !(order.done() && order.refused().isEmpty())) {
            var nothing = order.asked() == 0 && order.refused().isEmpty() ? "\npaths: is empty" : order.complaints();
            return Outcome.error("Nothing was drawn." + nothing);
        }
        try {
            draw(callId, order, context);
        } catch (InterruptedException e) {
            // The outcome is the answer to the interrupt: it is kept, and the model learns what is on the canvas.
            return Outcome.text("Interrupted: drew %d of %d paths; the rest were not drawn.%s"
                    .formatted(easel.state().drawnBy(callId), order.asked(), order.complaints()));
        }
        return drawn(order, context);
    }

    private void draw(String callId, DrawOrder order, ToolContext context) throws InterruptedException {
        var before = easel.state();
        var chunks = new Chunks(planner, before.pen(), order.strokes(), before.drawnBy(callId));
        while (chunks.hasNext()) {
            var chunk = chunks.next();
            context.emit(List.of(new CanvasEvent.Strokes(callId, chunk.firstIndex(), chunk.strokes(), chunk.motion())));
            pace.rest(chunk.duration());
        }
    }

    private Outcome drawn(DrawOrder order, ToolContext context) {
        int drawn = order.strokes().size();
        var text = new StringBuilder("Drew ");
        text.append(drawn == order.asked() ? "" + drawn : drawn + " of " + order.asked());
        text.append(order.asked() == 1 ? " path." : " paths.").append(order.complaints());
        if (drawn > MOST_PICTURED) {
            text.append("\nUse view_canvas to see it.");
        }
        var events = new ArrayList<StudioEvent>();
        if (order.done()) {
            events.add(new CanvasEvent.Finished());
            text.append("\nThe piece is finished.");
        }
        var content = new ArrayList<Content>();
        content.add(Content.text(text.toString()));
        if (drawn >= 1 && drawn <= MOST_PICTURED) {
            var state = easel.state();
            content.add(Easel.ringed(easel.picture(state), state, context.blobs()));
        }
        return new Outcome(content, false, events);
    }
}
