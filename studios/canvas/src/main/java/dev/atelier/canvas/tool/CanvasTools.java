package dev.atelier.canvas.tool;

import dev.atelier.agent.tool.Tool;
import dev.atelier.canvas.motion.MotionPlanner;
import dev.atelier.canvas.sketch.ProgramRoom;
import java.util.List;

/** The tools of one run. */
public final class CanvasTools {
    private CanvasTools() {}

    /** @param room where programs are run */
    public static List<Tool> on(Easel easel, MotionPlanner planner, Pace pace, ProgramRoom room) {
        var drawing = new Drawing(easel, planner, pace);
        var pen = new DrawPaths(easel, drawing);
        return List.of(
                pen,
                new GenerateSvg(pen, room),
                new Paint(easel, room),
                new ViewCanvas(easel),
                new CritiqueCanvas(easel),
                new SignCanvas(easel, drawing),
                new NamePiece(easel),
                new MarkPieceDone(easel));
    }
}
