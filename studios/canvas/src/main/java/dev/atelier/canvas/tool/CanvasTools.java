package dev.atelier.canvas.tool;

import dev.atelier.agent.tool.Tool;
import dev.atelier.canvas.motion.MotionPlanner;
import java.util.List;

/** The tools of one run. */
public final class CanvasTools {
    private CanvasTools() {}

    public static List<Tool> on(Easel easel, MotionPlanner planner, Pace pace) {
        var drawing = new Drawing(easel, planner, pace);
        return List.of(
                new DrawPaths(easel, drawing),
                new ViewCanvas(easel),
                new CritiqueCanvas(easel),
                new SignCanvas(easel, drawing),
                new NamePiece(easel),
                new MarkPieceDone(easel));
    }
}
