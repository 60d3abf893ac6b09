package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Tone;
import java.util.ArrayList;
import java.util.List;

/** As a woodcut: darks nearly solid, lights bare, and between them open parallel cuts; nothing in between, no second direction. */
final class Cuts implements Texture {
    private final Hatching hatching = Hatching.oneWay(6, 0.5);

    @Override
    public List<Line> lay(Patch patch) {
        double fine = patch.finest();
        var result = new ArrayList<>(hatching.lay(only(patch, patch.spacing(), 0, fine * 1.7, fine * 0.9)));
        result.addAll(hatching.lay(only(patch, patch.spacing(), fine * 1.7, fine * 6, fine * 2.4)));
        return result;
    }

    /** The part of a patch whose spacing lies between two values, at one spacing. */
    private static Patch only(Patch patch, Tone asked, double from, double to, double even) {
        return new Patch(
                patch.form(),
                patch.depth(),
                patch.mask(),
                point -> {
                    double spacing = asked.at(point);
                    return spacing >= from && spacing < to ? even : Patch.BARE;
                },
                even,
                patch.chance());
    }
}
