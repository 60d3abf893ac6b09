package dev.atelier.canvas.tool;

import dev.atelier.agent.tool.Tool;
import dev.atelier.canvas.motion.MotionPlanner;
import java.util.List;
import java.util.Optional;

/** The tools of one run. */
public final class CanvasTools {
    /** There is one pen: calls take their turns, in the order of the answer. */
    static final Optional<String> RESOURCE = Optional.of("canvas");

    private CanvasTools() {}

    public static List<Tool> on(Easel easel, MotionPlanner planner, Pace pace) {
        return List.of(
                new DrawPaths(easel, planner, pace), new ViewCanvas(easel), new NamePiece(), new MarkPieceDone(easel));
    }
}
