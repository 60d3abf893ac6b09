package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Line;
import java.util.ArrayList;
import java.util.List;

/** As a woodcut: darks nearly solid, lights bare, and between them strong double strokes that taper into one. */
final class Cuts implements Texture {
    private final Hatching solid = new Hatching(5, 0.6);

    @Override
    public List<Line> lay(Patch patch) {
        double fine = patch.finest();
        var darks = new Patch(
                patch.form(),
                patch.depth(),
                patch.mask(),
                point -> patch.spacing().at(point) < fine * 1.6 ? fine * 0.99 : Patch.BARE,
                fine,
                patch.chance());
        var result = new ArrayList<>(solid.lay(darks));
        var middle = new Patch(
                patch.form(),
                patch.depth(),
                patch.mask(),
                point -> {
                    double spacing = patch.spacing().at(point);
                    return spacing >= fine * 1.6 && spacing < fine * 5 ? fine * 3 : Patch.BARE;
                },
                fine * 3,
                patch.chance());
        for (var line : solid.lay(middle)) {
            result.addAll(doubled(line, patch, fine * 0.72));
        }
        return result;
    }

    /** The line, and a shorter one close beside it. */
    private static List<Line> doubled(Line line, Patch patch, double apart) {
        if (line.length() < 24) {
            return List.of(line);
        }
        double angle = line.first().angleTo(line.last()) + Math.PI / 2;
        var beside = line.resampled(8);
        int trim = beside.points().size() / 5;
        var inner = new Line(beside.points().subList(trim, beside.points().size() - trim))
                .moved(Math.cos(angle) * apart, Math.sin(angle) * apart)
                .reversed();
        var result = new ArrayList<Line>();
        result.add(line);
        result.addAll(patch.visible(inner));
        return result;
    }
}
