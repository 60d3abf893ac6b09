package dev.atelier.canvas.plot;

import dev.atelier.canvas.Point;
import dev.atelier.canvas.Rgba;
import dev.atelier.canvas.geometry.Outline;
import dev.atelier.canvas.geometry.Shapes;
import dev.atelier.canvas.state.CanvasState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a plotter draws of a canvas, in order. A machine has no brushes: of each stroke it draws the line in the middle, and of what
 * is only filled the outline. Each colour is a pen; pens come in the order in which their colours first appear.
 *
 * @param width of the sheet with its margins, millimetres
 */
public record Route(double width, double height, List<Leg> legs) {
    static final Point HOME = new Point(0, 0);

    public Route {
        legs = List.copyOf(legs);
    }

    public static Route of(CanvasState canvas, Plotter plotter) {
        var sheet = new Sheet(canvas, plotter);
        var byPen = new LinkedHashMap<Rgba, List<Leg>>();
        for (var stroke : canvas.visible()) {
            var look = canvas.options().style().look(stroke);
            var fill = look.fill();
            if (look.width() == 0 && fill == null) {
                continue;
            }
            var color = look.width() > 0 || fill == null ? look.color() : fill;
            for (var part : Outline.of(Shapes.lenient(stroke.path())).parts()) {
                for (var points : sheet.border.within(part)) {
                    byPen.computeIfAbsent(color, _ -> new ArrayList<>())
                            .add(new Leg(
                                    color, points.stream().map(sheet::place).toList()));
                }
            }
        }
        return new Route(sheet.width(), sheet.height(), plotter.anyOrder() ? quicker(byPen) : given(byPen));
    }

    private static List<Leg> given(Map<Rgba, List<Leg>> byPen) {
        return byPen.values().stream().flatMap(List::stream).toList();
    }

    private static List<Leg> quicker(Map<Rgba, List<Leg>> byPen) {
        var all = new ArrayList<Leg>();
        for (var legs : byPen.values()) {
            all.addAll(ShortOrder.of(legs, all.isEmpty() ? HOME : all.getLast().end()));
        }
        return all;
    }

    /** Where the canvas lies on the sheet. */
    private static final class Sheet {
        final Border border;
        private final double unit;
        private final double margin;
        private final double tall;
        private final double wide;

        Sheet(CanvasState canvas, Plotter plotter) {
            wide = canvas.options().width();
            tall = canvas.options().height();
            border = new Border(wide, tall);
            unit = plotter.width() / wide;
            margin = plotter.margin();
        }

        double width() {
            return wide * unit + 2 * margin;
        }

        double height() {
            return tall * unit + 2 * margin;
        }

        /** A plotter counts from below. */
        Point place(Point onCanvas) {
            return new Point(margin + onCanvas.x() * unit, margin + (tall - onCanvas.y()) * unit);
        }
    }
}
