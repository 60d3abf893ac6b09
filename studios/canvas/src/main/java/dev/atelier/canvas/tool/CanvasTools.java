package dev.atelier.canvas.tool;

import dev.atelier.agent.model.Imagery;
import dev.atelier.agent.tool.Tool;
import dev.atelier.canvas.motion.MotionPlanner;
import dev.atelier.canvas.sketch.ProgramRoom;
import java.util.List;

/** The tools of one run. */
public final class CanvasTools {
    private CanvasTools() {}

    /**
     * @param room where programs are run
     * @param imagery who makes pictures of words
     */
    public static List<Tool> on(Easel easel, MotionPlanner planner, Pace pace, ProgramRoom room, Imagery imagery) {
        var drawing = new Drawing(easel, planner, pace);
        var pen = new DrawPaths(easel, drawing);
        return List.of(
                pen,
                new GenerateSvg(pen, room),
                new Paint(easel, room),
                new ViewCanvas(easel),
                new CritiqueCanvas(easel),
                new Imagine(easel, imagery),
                new SignCanvas(easel, drawing),
                new NamePiece(easel),
                new MarkPieceDone(easel));
    }
}
