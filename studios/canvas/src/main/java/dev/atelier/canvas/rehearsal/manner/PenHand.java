package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Mark;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.subject.Form;
import dev.atelier.canvas.rehearsal.subject.Form.Detail;
import dev.atelier.canvas.rehearsal.subject.Form.Edge;
import java.util.ArrayList;
import java.util.List;

/** One pen of one width in one ink: tone comes from the closeness of lines alone, and nothing drawn can be covered again. */
public record PenHand(Manner manner) implements Hand {
    private static final double PEN = 2.5;
    private static final double FINEST = 4.3;
    private static final double PALEST = 0.03;

    @Override
    public List<Mark> draw(Form form, int depth, Pass pass, Sheet sheet) {
        var chance = sheet.chance().of(depth + ":" + pass);
        var lines = switch (pass) {
            case OUTLINE -> form.isSolid() ? outline(form, depth, sheet, chance) : List.<Line>of();
            case TONE -> form.isSolid() ? tone(form, depth, sheet, chance) : List.<Line>of();
            case DETAIL -> details(form, depth, sheet, chance);
            case MASS -> List.<Line>of();
        };
        return lines.stream().filter(line -> line.length() > 0.5).map(Mark::pen).toList();
    }

    private List<Line> outline(Form form, int depth, Sheet sheet, Chance chance) {
        if (form.edge() == Edge.NONE) {
            return List.of();
        }
        var noise = chance.noise();
        var line = form.shape().outline().resampled(9).wobbled(noise, 1.1);
        var result = new ArrayList<Line>();
        if (form.edge() == Edge.SOFT) {
            result.addAll(sheet.mask()
                    .pieces(
                            line,
                            point -> sheet.mask().shows(point, depth)
                                    && noise.signed(point.x() / 38, point.y() / 38) > -0.25));
        } else {
            result.addAll(sheet.mask().visible(line, depth));
            if (manner == Manner.WOODCUT && form.shape().area() > 900) {
                result.addAll(sheet.mask().visible(line.moved(1.5, 1.2), depth));
            }
        }
        return result.stream()
                .filter(piece -> piece.length() > 4)
                .map(piece -> piece.simplified(0.3))
                .toList();
    }

    private List<Line> tone(Form form, int depth, Sheet sheet, Chance chance) {
        double spread = sheet.spread() / sheet.handling().density();
        double press = sheet.handling().darkness();
        double finest = Math.max(3.4, FINEST * Math.sqrt(spread));
        // small things are told by their outline; touches on a pale surface would only look like dust
        double palest = manner == Manner.DABS ? 0.1 : PALEST;
        if (form.shape().area() < 420 * sheet.scale() && form.surface().most() < 0.4) {
            return List.of();
        }
        var patch = new Patch(
                form,
                depth,
                sheet.mask(),
                point -> {
                    double ink = Math.min(0.85, form.surface().ink(point) * press);
                    return ink < palest ? Patch.BARE : Math.max(finest * 0.7, PEN * spread / ink);
                },
                finest,
                chance);
        return Patience.PEN.lay(manner.pen(), patch, sheet);
    }

    private static List<Line> details(Form form, int depth, Sheet sheet, Chance chance) {
        var noise = chance.noise();
        var result = new ArrayList<Line>();
        for (var detail : form.details()) {
            var line = detail.line().length() > 30 ? detail.line().resampled(11).wobbled(noise, 0.8) : detail.line();
            switch (detail.kind()) {
                case ON -> result.addAll(sheet.mask().on(line, depth));
                case FREE -> result.addAll(sheet.mask().visible(line, depth));
                case SPOT -> {
                    result.addAll(sheet.mask().visible(line, depth));
                    if (detail.colour().light() < 0.36) {
                        result.addAll(blackened(detail, depth, sheet));
                    }
                }
            }
            if (detail.width() >= 7) {
                result.addAll(sheet.mask().visible(beside(line), depth));
            }
        }
        return result.stream().map(line -> line.simplified(0.3)).toList();
    }

    /** A dark spot is scribbled full. */
    private static List<Line> blackened(Detail spot, int depth, Sheet sheet) {
        var shape = new Shape(spot.line().points());
        var box = shape.bounds();
        var result = new ArrayList<Line>();
        boolean forth = true;
        for (double y = box.top() + 1.6; y < box.bottom(); y += 2.7) {
            var from = new Point(box.left() - 1, y);
            var to = new Point(box.right() + 1, y - 2);
            for (var piece : shape.crossings(from, to)) {
                var line = Line.of(from.towards(to, piece[0]), from.towards(to, piece[1]));
                result.addAll(sheet.mask().visible(forth ? line : line.reversed(), depth));
            }
            forth = !forth;
        }
        return result;
    }

    private static Line beside(Line line) {
        double angle = line.first().angleTo(line.last()) + Math.PI / 2;
        return line.moved(Math.cos(angle) * 2, Math.sin(angle) * 2).reversed();
    }
}
