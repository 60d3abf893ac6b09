package dev.atelier.canvas.tool;

import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.input.PathReader;
import dev.atelier.canvas.input.Reading;
import dev.atelier.canvas.input.Remark;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a {@code draw_paths} call asks for, as far as it can be done. The same input always gives the same strokes with the same ids,
 * so that a call that is made again after a crash finds out where it was.
 *
 * @param strokes in order
 * @param asked how many paths there were
 * @param refused what of it cannot be drawn, and why
 * @param remarks what is drawn otherwise than asked
 * @param done whether the piece is finished with it
 */
record DrawOrder(List<Stroke> strokes, int asked, List<Remark> refused, List<Remark> remarks, boolean done) {
    /** Keeps one call's memory and the time to read it bounded. */
    private static final int MOST_CONTROLS = 200_000;

    static DrawOrder read(String callId, JsonNode input, CanvasOptions canvas) {
        boolean done = input.path("done").asBoolean(false);
        var paths = input.path("paths");
        if (!paths.isArray()) {
            // No paths are fine for a call that only says that it is done.
            var missing = new Remark("paths", "is missing, give an array of paths");
            boolean onlyDone = done && (paths.isMissingNode() || paths.isNull());
            return new DrawOrder(List.of(), 0, onlyDone ? List.of() : List.of(missing), List.of(), done);
        }
        var reader = PathReader.forAgent(canvas);
        var strokes = new ArrayList<Stroke>();
        var refused = new ArrayList<Remark>();
        var remarks = new ArrayList<Remark>();
        int controls = 0;
        for (int i = 0; i < paths.size(); i++) {
            var where = "paths[" + i + "]";
            if (i >= ToolSpecs.MOST_PATHS || controls > MOST_CONTROLS) {
                refused.add(new Remark(where + " and after", "too much for one call, draw the rest with another"));
                break;
            }
            switch (reader.read(where, paths.get(i))) {
                case Reading.Bad bad -> refused.add(bad.problem());
                case Reading.Good good -> {
                    controls += good.size();
                    remarks.addAll(good.remarks());
                    strokes.add(Stroke.agent(callId + "-" + strokes.size(), good.path(), good.ink()));
                }
            }
        }
        return new DrawOrder(strokes, paths.size(), refused, remarks, done);
    }

    /** What went wrong, one line each, as many as are worth reading; empty if nothing. */
    String complaints() {
        var text = new StringBuilder();
        list(text, "Not drawn:", refused);
        list(text, "Drawn, but:", remarks);
        return text.toString();
    }

    private static void list(StringBuilder text, String heading, List<Remark> entries) {
        if (entries.isEmpty()) {
            return;
        }
        text.append('\n').append(heading);
        entries.stream().limit(20).forEach(entry -> text.append("\n- ").append(entry));
        if (entries.size() > 20) {
            text.append("\n- and ").append(entries.size() - 20).append(" more");
        }
    }
}
