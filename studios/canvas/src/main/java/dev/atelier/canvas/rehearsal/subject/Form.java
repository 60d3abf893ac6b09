package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One thing in a picture as a draughtsman sees it: an outline that hides what is behind, a surface, and lines on it.
 *
 * @param shape without corners the form is its details only and hides nothing
 */
public record Form(Shape shape, Surface surface, Edge edge, List<Detail> details) {
    /** How the outline is drawn. */
    public enum Edge {
        FIRM,
        SOFT,
        NONE
    }

    /**
     * A line on or around a form.
     *
     * @param width of the brush
     * @param kind whether it is cut to the form's own surface, hangs free in front of it, or surrounds a filled spot on it
     */
    public record Detail(Line line, Colour colour, double width, Kind kind) {
        Detail map(UnaryOperator<Point> change) {
            return new Detail(line.map(change), colour, width, kind);
        }
    }

    /** Where a detail's ink may go. */
    public enum Kind {
        ON,
        FREE,
        SPOT
    }

    /**
     * What covers a form.
     *
     * @param light colour where the shade is 0
     * @param dark colour where the shade is 1
     * @param shade 0 to 1
     * @param least darkness in ink where the shade is 0
     * @param most darkness in ink where the shade is 1
     * @param grain direction that marks on it follow
     */
    public record Surface(Colour light, Colour dark, Tone shade, double least, double most, Tone grain) {
        public static Surface flat(Colour colour, double ink) {
            return new Surface(colour, colour.darker(0.25), Tone.flat(0.15), ink, ink, Tone.flat(0));
        }

        /** Of a colour that is shaded by the given amounts. */
        public static Surface shaded(Colour colour, Tone shade, double least, double most) {
            return new Surface(colour.lighter(0.12), colour.darker(0.45), shade, least, most, Tone.flat(0.7));
        }

        public Surface along(double angle) {
            return along(Tone.flat(angle));
        }

        public Surface along(Tone direction) {
            return new Surface(light, dark, shade, least, most, direction);
        }

        public Colour colour(Point point) {
            return light.mix(dark, shade.at(point));
        }

        public double ink(Point point) {
            return least + (most - least) * Math.clamp(shade.at(point), 0, 1);
        }
    }

    public Form {
        details = List.copyOf(details);
    }

    public static Form of(Shape shape, Surface surface) {
        return new Form(shape, surface, Edge.FIRM, List.of());
    }

    /** Only lines, hiding nothing. */
    public static Form lines(List<Detail> details) {
        return new Form(new Shape(List.of()), Surface.flat(Colour.of("#000000"), 0), Edge.NONE, details);
    }

    public boolean isSolid() {
        return shape.corners().size() > 2;
    }

    public Form soft() {
        return new Form(shape, surface, Edge.SOFT, details);
    }

    public Form edgeless() {
        return new Form(shape, surface, Edge.NONE, details);
    }

    public Form with(List<Detail> more) {
        var all = new ArrayList<>(details);
        all.addAll(more);
        return new Form(shape, surface, edge, all);
    }

    public Form with(Line line, Colour colour, double width) {
        return with(List.of(new Detail(line, colour, width, Kind.ON)));
    }

    public Form withFree(Line line, Colour colour, double width) {
        return with(List.of(new Detail(line, colour, width, Kind.FREE)));
    }

    public Form withSpot(Shape spot, Colour colour) {
        return with(List.of(new Detail(spot.outline(), colour, 2, Kind.SPOT)));
    }

    /** Everything moved alike; {@code back} undoes it, for the surface. */
    public Form map(UnaryOperator<Point> change, UnaryOperator<Point> back) {
        var moved = new Surface(
                surface.light(),
                surface.dark(),
                point -> surface.shade().at(back.apply(point)),
                surface.least(),
                surface.most(),
                point -> surface.grain().at(back.apply(point)));
        return new Form(
                shape.map(change),
                moved,
                edge,
                details.stream().map(detail -> detail.map(change)).toList());
    }

    public Form scaled(Point centre, double factor) {
        return map(point -> centre.towards(point, factor), point -> centre.towards(point, 1 / factor));
    }
}
