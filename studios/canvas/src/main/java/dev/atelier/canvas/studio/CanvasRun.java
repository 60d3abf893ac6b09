package dev.atelier.canvas.studio;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.model.Imagery;
import dev.atelier.agent.studio.RestorableRun;
import dev.atelier.agent.tool.Tool;
import dev.atelier.canvas.motion.MotionPlanner;
import dev.atelier.canvas.motion.Pen;
import dev.atelier.canvas.sketch.ProgramRoom;
import dev.atelier.canvas.state.CanvasState;
import dev.atelier.canvas.tool.CanvasTools;
import dev.atelier.canvas.tool.Easel;
import dev.atelier.canvas.tool.Pace;
import dev.atelier.journal.Event;
import java.util.List;

/** The canvas of one run. The run's thread folds; tools read the newest state from theirs. */
final class CanvasRun implements RestorableRun<CanvasState> {
    private final List<Tool> tools;
    private volatile CanvasState state = CanvasState.BLANK;

    CanvasRun(Pace pace, ProgramRoom room, Imagery imagery) {
        this.tools = CanvasTools.on(new Easel(() -> state), new MotionPlanner(Pen.STANDARD), pace, room, imagery);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the run's own thread writes
    public void apply(Event event, EventData data) {
        state = state.apply(event, data);
    }

    @Override
    public Class<CanvasState> form() {
        return CanvasState.class;
    }

    @Override
    public CanvasState state() {
        return state;
    }

    @Override
    public void restore(CanvasState kept) {
        state = kept;
    }

    @Override
    public String systemPrompt() {
        return CanvasPrompt.write(state.options());
    }

    @Override
    public List<Tool> tools() {
        return tools;
    }

    @Override
    public List<Content> describe(StudioEvent input) {
        return new PeoplesActs(state).tell(input).stream().map(Content::text).toList();
    }
}
