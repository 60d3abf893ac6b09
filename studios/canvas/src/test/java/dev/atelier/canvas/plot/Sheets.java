package dev.atelier.canvas.plot;

import dev.atelier.canvas.Canvases;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.state.CanvasState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Canvases with something on them. */
final class Sheets {
    private static final List<String> COLORS = List.of("#112233", "#aa0000", "#00bb00");

    private Sheets() {}

    static CanvasState with(Style style, List<Stroke> strokes) {
        return Canvases.with(Canvases.blank(style, 800, 600), strokes.toArray(Stroke[]::new));
    }

    static CanvasState random(long seed) {
        var random = new Random(seed);
        var strokes = new ArrayList<Stroke>();
        for (int i = 0; i < 1 + random.nextInt(40); i++) {
            double x = random.nextInt(1_000) - 100;
            double y = random.nextInt(800) - 100;
            var path = switch (random.nextInt(4)) {
                case 0 -> PathData.of(PathData.Type.LINE, List.of(new Point(x, y), new Point(y, x)));
                case 1 ->
                    PathData.of(
                            PathData.Type.CUBIC,
                            List.of(new Point(x, y), new Point(y, x), new Point(0, 0), new Point(x, x)));
                case 2 -> PathData.svg("M" + x + " " + y + "h20m5 5v-9zm30 0a5 5 0 1 0 9 0");
                default -> PathData.of(PathData.Type.POLYLINE, List.of(new Point(x, y)));
            };
            var color = COLORS.get(random.nextInt(COLORS.size()));
            strokes.add(Stroke.agent("s" + i, path, new Ink(color, null, null, null, null)));
        }
        return with(random.nextBoolean() ? Style.PAINT : Style.PLOTTER, strokes);
    }
}
