package dev.atelier.canvas.web;

import dev.atelier.canvas.plot.Plotter;
import dev.atelier.canvas.plot.Plotter.PenLift;
import org.springframework.web.context.request.WebRequest;

/**
 * The plotter that a query describes; what it leaves out is as of {@link Plotter#USUAL}. {@code width} and {@code margin} in mm, {@code feed}
 * and {@code travel} in mm/min, {@code acceleration} in mm/s², {@code settle} in ms, {@code lift=servo|z} with {@code up} and {@code down},
 * {@code order=short|given}.
 */
final class PlotterQuery {
    private final WebRequest request;

    private PlotterQuery(WebRequest request) {
        this.request = request;
    }

    static Plotter read(WebRequest request) {
        return new PlotterQuery(request).plotter();
    }

    private Plotter plotter() {
        var usual = Plotter.USUAL;
        var lift = lift();
        boolean servo = lift == PenLift.SERVO;
        return new Plotter(
                number("width", usual.width(), 10, 5_000),
                number("margin", usual.margin(), 0, 500),
                number("feed", usual.drawFeed(), 1, 100_000),
                number("travel", usual.travelFeed(), 1, 100_000),
                number("acceleration", usual.acceleration(), 1, 100_000),
                (int) number("settle", usual.settleMs(), 0, 10_000),
                lift,
                number("up", servo ? usual.up() : 5, -1_000, 10_000),
                number("down", servo ? usual.down() : 0, -1_000, 10_000),
                anyOrder());
    }

    private PenLift lift() {
        var text = request.getParameter("lift");
        return switch (text) {
            case null -> PenLift.SERVO;
            case "servo" -> PenLift.SERVO;
            case "z" -> PenLift.Z;
            default -> throw CanvasAnswers.refused("lift: '" + CanvasAnswers.shown(text) + "' must be servo or z");
        };
    }

    private boolean anyOrder() {
        var text = request.getParameter("order");
        return switch (text) {
            case null -> true;
            case "short" -> true;
            case "given" -> false;
            default -> throw CanvasAnswers.refused("order: '" + CanvasAnswers.shown(text) + "' must be short or given");
        };
    }

    private double number(String name, double usual, double least, double most) {
        var text = request.getParameter(name);
        if (text == null) {
            return usual;
        }
        if (text.matches("-?[0-9]{1,6}(\\.[0-9]{1,6})?")) {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw CanvasAnswers.refused(name + ": '" + CanvasAnswers.shown(text) + "' must be a number from " + (long) least
                + " to " + (long) most);
    }
}
