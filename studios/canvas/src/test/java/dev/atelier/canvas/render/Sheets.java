package dev.atelier.canvas.render;

import static dev.atelier.canvas.Canvases.blank;
import static dev.atelier.canvas.Canvases.with;

import dev.atelier.canvas.Ink;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.brush.Brush;
import dev.atelier.canvas.state.CanvasState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Three small sheets that together show all that a renderer does. */
final class Sheets {
    private static final int WIDTH = 330;
    private static final int HEIGHT = 240;

    private final List<Stroke> strokes = new ArrayList<>();

    private Sheets() {}

    /** A field for each brush: a stroke of changing pressure, a thick one, and a dab. */
    static CanvasState brushes() {
        var sheet = new Sheets();
        var palette = Style.PAINT.palette();
        for (int i = 0; i < Brush.all().size(); i++) {
            var brush = Brush.all().get(i).name();
            double x = 12 + 110 * (i % 3);
            double y = 8 + 60 * (i / 3);
            var color = palette.get(i % 10).color();
            var way = IntStream.range(0, 14)
                    .mapToObj(k -> new Point(x + 6.4 * k, y + 14 + 9 * Math.sin(k * 0.75)))
                    .toList();
            var pressures = IntStream.range(0, 14)
                    .mapToObj(k -> 0.5 - 0.5 * Math.cos(k * 0.5))
                    .toList();
            sheet.add(
                    new PathData(PathData.Type.POLYLINE, way, null, pressures),
                    new Ink(color, null, null, null, null),
                    brush);
            sheet.add(line(x, y + 42, x + 55, y + 38), new Ink(color, 18.0, 1.0, null, null), brush);
            sheet.add(dab(x + 76, y + 40), new Ink(color, 16.0, null, null, null), brush);
        }
        return sheet.on(Style.PAINT);
    }

    /** Hatching, arcs and curves of the artist and of people, some of which ask in vain for paint. */
    static CanvasState plotter() {
        var sheet = new Sheets();
        for (int i = 0; i < 24; i++) {
            var d = "M165 120C%s %s %s %s 165 120Z"
                    .formatted(
                            165 + 110 * Math.cos(i * 0.524),
                            120 + 110 * Math.sin(i * 0.524),
                            165 + 110 * Math.cos(i * 0.524 + 1),
                            120 + 110 * Math.sin(i * 0.524 + 1));
            sheet.add(PathData.svg(d), new Ink("#ff0000", 20.0, 0.2, "#00ff00", null), null);
        }
        for (int i = 0; i < 12; i++) {
            sheet.add(line(4, 8 * i, 8 * i, 4), Ink.DEFAULT, "oil_flat");
        }
        for (int i = 1; i < 5; i++) {
            var d = "M%d 200a%d %d 25 1 1 %d 0".formatted(280 - 8 * i, 8 * i, 5 * i, 16 * i);
            sheet.strokes.add(Stroke.human("h" + i, PathData.svg(d), Ink.DEFAULT));
        }
        return sheet.on(Style.PLOTTER);
    }

    /** A sail on the sea: washes, thick paint, spray, a filled shape, and a plain line of changing pressure. */
    static CanvasState paint() {
        var sheet = new Sheets();
        sheet.add(line(-10, 30, 340, 24), ink("#ffd93d", 30), "watercolor");
        sheet.add(line(340, 60, -10, 66), ink("#ff6b6b", 30), "watercolor");
        sheet.add(line(-10, 96, 340, 92), ink("#f97316", 30), "airbrush");
        sheet.add(dab(236, 70), ink("#e94560", 30), "oil_round");
        for (int i = 0; i < 5; i++) {
            var color = List.of("#3b82f6", "#4ecdc4", "#3b82f6", "#1a1a2e", "#1a1a2e")
                    .get(i);
            sheet.add(cubic(-10, 130 + 24 * i, 100, 20 - 12 * i), ink(color, 30), i < 3 ? "oil_flat" : "oil_filbert");
        }
        sheet.add(PathData.svg("M120 46L120 142L168 142Z"), new Ink(null, 0.0, null, "#ffffff", 0.9), null);
        sheet.add(PathData.svg("M94 148H182L168 164H110Z"), new Ink("#1a1a2e", 2.0, 1.0, "#7b68ee", null), null);
        sheet.add(line(20, 200, 90, 176), ink("#1a1a2e", 24), "palette_knife");
        sheet.add(line(60, 186, 120, 196), ink("#ffffff", 12), "splatter");
        sheet.add(line(190, 176, 300, 172), ink("#ffffff", 8), "dry_brush");
        sheet.add(cubic(30, 44, 20, -14), ink("#1a1a2e", 4), "ink");
        sheet.add(line(250, 214, 320, 206), ink("#ffd93d", 9), "charcoal");
        var wake = List.of(new Point(96, 170), new Point(150, 180), new Point(230, 184), new Point(320, 180));
        sheet.add(
                new PathData(PathData.Type.POLYLINE, wake, null, List.of(0.1, 1.0, 0.4, 0.0)),
                new Ink("#ffffff", 6.0, 0.5, null, null),
                null);
        return sheet.on(Style.PAINT);
    }

    private void add(PathData path, Ink ink, @Nullable String brush) {
        strokes.add(Stroke.agent("s" + strokes.size(), path, ink.with(brush, Map.of())));
    }

    private CanvasState on(Style style) {
        return with(blank(style, WIDTH, HEIGHT), strokes.toArray(Stroke[]::new));
    }

    private static Ink ink(String color, double width) {
        return new Ink(color, width, null, null, null);
    }

    private static PathData line(double x1, double y1, double x2, double y2) {
        return PathData.of(PathData.Type.LINE, List.of(new Point(x1, y1), new Point(x2, y2)));
    }

    private static PathData dab(double x, double y) {
        return PathData.of(PathData.Type.POLYLINE, List.of(new Point(x, y)));
    }

    private static PathData cubic(double x, double y, double reach, double swing) {
        return PathData.of(
                PathData.Type.CUBIC,
                List.of(
                        new Point(x, y),
                        new Point(x + reach, y - swing),
                        new Point(x + 2 * reach, y + swing),
                        new Point(x + 3.5 * reach, y)));
    }
}
