package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Contours;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Mark;
import dev.atelier.canvas.rehearsal.craft.Mark.Ink;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.craft.Tone;
import dev.atelier.canvas.rehearsal.craft.Tool;
import dev.atelier.canvas.rehearsal.subject.Form;
import dev.atelier.canvas.rehearsal.subject.Form.Edge;
import dev.atelier.canvas.rehearsal.subject.Form.Kind;
import java.util.ArrayList;
import java.util.List;

/** Brushes and colour: masses are laid flat in a few shades, then worked over with strokes of the manner. */
public record BrushHand(Manner manner, Brushes brushes) implements Hand {
    /** From this share of the page on a surface is washed. */
    private static final double LARGE = 0.12;

    /** Up to this share it takes fine brushes. */
    private static final double SMALL = 0.06;
    /** How thick the paint is of what is no more than light in the air. */
    private static final double VEIL = 0.6;

    @Override
    public List<Mark> draw(Form form, int depth, Pass pass, Sheet sheet) {
        var chance = sheet.chance().of(depth + ":" + pass);
        return switch (pass) {
            case MASS -> form.isSolid() ? mass(form, depth, sheet, chance) : List.of();
            case TONE -> form.isSolid() ? texture(form, depth, sheet, chance) : List.of();
            case OUTLINE -> form.isSolid() ? outline(form, depth, sheet, chance) : List.of();
            case DETAIL -> details(form, depth, sheet);
        };
    }

    private List<Mark> mass(Form form, int depth, Sheet sheet, Chance chance) {
        var shape = form.shape().cutTo(sheet.inner());
        if (shape.corners().size() < 3 || shape.area() < 2) {
            return List.of();
        }
        if (sheet.mask().isBarred(shape)) {
            return spared(form, depth, sheet, chance);
        }
        var tint = sheet.handling().tint();
        var surface = form.surface();
        double darkest = 0;
        double lightest = 1;
        for (var corner : samples(shape)) {
            double shade = Math.clamp(surface.shade().at(corner), 0, 1);
            darkest = Math.max(darkest, shade);
            lightest = Math.min(lightest, shade);
        }
        double range = darkest - lightest;
        boolean washed = isWashed(form, sheet);
        int bands = washed ? 1 : Math.clamp(Math.round(range * contrast(surface) * bands(form, sheet)), 1, 6);
        var result = new ArrayList<Mark>();
        for (int i = 0; i < bands; i++) {
            double middle = darkest - range * (i + 0.5) / bands;
            var ink = Ink.mass(tint.apply(surface.light().mix(surface.dark(), middle)), isVeil(form) ? VEIL : 1);
            if (i == 0) {
                result.add(new Mark(shape.outline().simplified(0.25), ink));
            } else {
                for (var part : lighterThan(form, shape, darkest - range * i / bands, chance)) {
                    result.add(new Mark(part, ink));
                }
            }
        }
        if (washed) {
            result.addAll(new Washes(brushes.wash(), sway(), sheet, chance).over(form, depth));
        }
        return result;
    }

    private double sway() {
        return manner == Manner.CURRENTS ? 24 : 5;
    }

    private static boolean isWashed(Form form, Sheet sheet) {
        return share(form, sheet) > LARGE;
    }

    private static boolean isVeil(Form form) {
        return form.edge() == Edge.NONE && form.surface().most() < 0.05;
    }

    private static double share(Form form, Sheet sheet) {
        return form.shape().area() / (sheet.inner().width() * sheet.inner().height());
    }

    private static double contrast(Form.Surface surface) {
        var a = surface.light();
        var b = surface.dark();
        return Math.abs(a.red() - b.red()) + Math.abs(a.green() - b.green()) + Math.abs(a.blue() - b.blue());
    }

    private static double bands(Form form, Sheet sheet) {
        double share = share(form, sheet);
        return share > 0.2 ? 5 : share > 0.003 ? 3 : 1;
    }

    private static List<Point> samples(Shape shape) {
        var box = shape.bounds();
        var result = new ArrayList<Point>();
        for (int i = 0; i <= 12; i++) {
            for (int j = 0; j <= 12; j++) {
                var point = box.at(i / 12.0, j / 12.0);
                if (shape.contains(point)) {
                    result.add(point);
                }
            }
        }
        return result;
    }

    /** The parts of a shape that are lighter than a shade, with an edge cut by hand. */
    private static List<Line> lighterThan(Form form, Shape shape, double shade, Chance chance) {
        var box = shape.bounds();
        double cell = Math.clamp(box.diagonal() / 70, 1.5, 12);
        var noise = chance.noise();
        var outline = shape.outline();
        Tone field = point -> {
            double light =
                    shade - form.surface().shade().at(point) + 0.035 * noise.rough(point.x() / 70, point.y() / 24, 2);
            double border = (shape.contains(point) ? 1 : -1) * outline.distance(point) / box.diagonal();
            return Math.min(light, border * 3);
        };
        return Contours.of(box.grown(cell * 2), cell, field).at(0).stream()
                .filter(line -> line.points().size() > 5 && new Shape(line.points()).area() > 24)
                .map(line -> line.simplified(0.5))
                .toList();
    }

    /** Around what people drew nothing is covered: broad strokes stop short of it. */
    private static List<Mark> spared(Form form, int depth, Sheet sheet, Chance chance) {
        double width = 9 * Math.sqrt(sheet.scale());
        var patch = new Patch(form, depth, sheet.mask(), Tone.flat(width * 0.8), width * 0.8, chance);
        var tint = sheet.handling().tint();
        return new Hatching(width, 0.6)
                .lay(patch).stream()
                        .map(line -> new Mark(
                                line, Ink.line(tint.apply(form.surface().colour(line.at(0.5))), width, 1)))
                        .toList();
    }

    private List<Mark> texture(Form form, int depth, Sheet sheet, Chance chance) {
        if (form.surface().most() <= 0 || share(form, sheet) < 0.0012) {
            return List.of();
        }
        double share = share(form, sheet);
        double small = Math.clamp(Math.sqrt(share) * 3.2, 0.38, 1);
        var tool = tool(form, share);
        double width = brushWidth() * small * sheet.handling().gauge() * Math.pow(sheet.scale(), 0.7);
        // what is washed has its colours already and needs a few accents only
        boolean washed = isWashed(form, sheet);
        double open =
                openness(share) * width * (washed ? 1.7 : 1) / sheet.handling().density();
        var patch = new Patch(form, depth, sheet.mask(), Tone.flat(open), open, chance);
        var tint = sheet.handling().tint();
        double press = sheet.handling().darkness() - 1;
        var result = new ArrayList<Mark>();
        for (var line : (washed ? Patience.ACCENTS : Patience.BRUSH).lay(manner.brush(width), patch, sheet)) {
            var colour = form.surface().colour(line.at(0.5));
            boolean down = chance.happens(0.5 + press * 0.4);
            double apart = washed ? .55 : 1;
            colour = down
                    ? colour.darker(apart * chance.between(.03, .2))
                    : colour.lighter(apart * chance.between(.04, .24));
            result.add(new Mark(
                    line,
                    Ink.brush(
                            tool,
                            tint.apply(colour.varied(chance, 0.035)),
                            Math.clamp(width * fullness(tool) * chance.between(0.6, 1.2), 1.2, 30),
                            opacity())));
        }
        return result;
    }

    private Tool tool(Form form, double share) {
        return share > SMALL && !isUpright(form) ? brushes.broad() : brushes.fine();
    }

    private static boolean isUpright(Form form) {
        double grain = form.surface().grain().at(form.shape().bounds().centre());
        return Math.abs(Math.sin(grain)) > 0.9;
    }

    /** Brushes that leave gaps are taken broader, points finer. */
    private static double fullness(Tool tool) {
        return switch (tool) {
            case PENCIL, INK -> 0.5;
            case CHARCOAL -> 0.8;
            case OIL_ROUND, WATERCOLOR, WASH, AIRBRUSH -> 1.2;
            case OIL_FLAT, OIL_FILBERT, DRY_BRUSH, PALETTE_KNIFE -> 1.5;
        };
    }

    private double brushWidth() {
        return switch (manner) {
            case HATCHING -> 6;
            case CONTOURS -> 4;
            case DABS -> 7.5;
            case CURRENTS -> 6.5;
            case WOODCUT -> 4;
        };
    }

    private double openness(double share) {
        double wide = share > 0.25 ? 1.2 : 1;
        return wide
                * switch (manner) {
                    case HATCHING -> 2.3;
                    case CONTOURS -> 4.2;
                    case DABS -> 1.7;
                    case CURRENTS -> 1.9;
                    case WOODCUT -> 6;
                };
    }

    private double opacity() {
        return switch (manner) {
            case HATCHING -> 0.45;
            case CONTOURS -> 0.6;
            case DABS -> 0.8;
            case CURRENTS -> 0.62;
            case WOODCUT -> 0.5;
        };
    }

    private List<Mark> outline(Form form, int depth, Sheet sheet, Chance chance) {
        boolean drawn = manner == Manner.CONTOURS || manner == Manner.WOODCUT || manner == Manner.HATCHING;
        if (!drawn || form.edge() != Edge.FIRM || form.shape().area() < 480 * sheet.scale()) {
            return List.of();
        }
        double width = (manner == Manner.WOODCUT ? 3.4 : 2) * sheet.handling().gauge() * Math.sqrt(sheet.scale());
        var colour = sheet.handling().tint().apply(form.surface().dark().darker(0.55));
        var line = form.shape().outline().resampled(9).wobbled(chance.noise(), 1.2);
        return sheet.mask().visible(line, depth).stream()
                .filter(piece -> piece.length() > 5)
                .map(piece -> new Mark(
                        piece.simplified(0.4),
                        Ink.brush(brushes.contour(), colour, width, manner == Manner.HATCHING ? 0.6 : 0.9)))
                .toList();
    }

    private List<Mark> details(Form form, int depth, Sheet sheet) {
        var tint = sheet.handling().tint();
        double gauge = sheet.handling().gauge() * Math.sqrt(sheet.scale());
        var result = new ArrayList<Mark>();
        for (var detail : form.details()) {
            Colour colour = tint.apply(detail.colour());
            double width = Math.clamp(detail.width() * gauge, 1, 30);
            if (detail.kind() == Kind.SPOT) {
                result.add(new Mark(detail.line(), Ink.mass(colour, 1)));
                continue;
            }
            var pieces = detail.kind() == Kind.ON
                    ? sheet.mask().on(detail.line(), depth)
                    : sheet.mask().visible(detail.line(), depth);
            for (var piece : pieces) {
                result.add(new Mark(piece.simplified(0.3), ink(piece, colour, width)));
            }
        }
        return result;
    }

    /** Dots need no brush. */
    private Ink ink(Line line, Colour colour, double width) {
        if (line.length() < width * 1.5) {
            return Ink.line(colour, width, 0.9);
        }
        return Ink.brush(width < 2.3 ? brushes.line() : brushes.light(), colour, width, 0.95);
    }
}
