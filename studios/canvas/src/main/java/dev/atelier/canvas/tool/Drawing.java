package dev.atelier.canvas.tool;

import dev.atelier.agent.tool.ToolContext;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.motion.Chunks;
import dev.atelier.canvas.motion.MotionPlanner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws the strokes of a call at the speed of the pen.
 *
 * <p>Strokes are emitted in chunks, each when the pen begins it, and the call waits as long as the pen needs. So what the journal holds
 * is never more than one chunk ahead of what people see. A call that is made again after a crash goes on behind the last chunk that
 * was emitted.
 */
record Drawing(Easel easel, MotionPlanner planner, Pace pace) {
    /** @param purpose as in {@link CanvasEvent.Strokes} */
    void draw(String callId, List<Stroke> strokes, @Nullable String purpose, ToolContext context)
            throws InterruptedException {
        var before = easel.state();
        var chunks = new Chunks(planner, before.pen(), strokes, before.drawnBy(callId));
        while (chunks.hasNext()) {
            var chunk = chunks.next();
            context.emit(List.of(
                    new CanvasEvent.Strokes(callId, chunk.firstIndex(), chunk.strokes(), chunk.motion(), purpose)));
            pace.rest(chunk.duration());
        }
    }
}
