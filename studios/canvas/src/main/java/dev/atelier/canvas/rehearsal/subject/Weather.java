package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Line;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.subject.Form.Detail;
import dev.atelier.canvas.rehearsal.subject.Form.Kind;
import java.util.ArrayList;
import java.util.List;

/** What falls from the sky, in front of everything. */
final class Weather {
    private Weather() {}

    static Form rain(Setting setting, Chance chance, int count) {
        var details = new ArrayList<Detail>();
        double angle = chance.between(1.75, 2.05);
        var colour = setting.light().low().mix(Tube.WHITE.colour(), .35);
        int columns = (int) Math.ceil(Math.sqrt(count * 1.4));
        int rows = (int) Math.ceil((double) count / columns);
        for (int i = 0; i < columns * rows; i++) {
            var at = setting.at(
                    (i % columns + chance.unit()) / columns, (Math.floorDiv(i, columns) + chance.unit()) / rows);
            var fall = Point.polar(angle, setting.size(chance.between(.02, .06)));
            details.add(new Detail(Line.of(at, at.plus(fall)), colour, 1.6, Kind.FREE));
        }
        return Form.lines(details);
    }

    static Form snow(Setting setting, Chance chance, int count) {
        var details = new ArrayList<Detail>();
        int columns = (int) Math.ceil(Math.sqrt(count * 1.4));
        int rows = (int) Math.ceil((double) count / columns);
        for (int i = 0; i < columns * rows; i++) {
            var at = setting.at(
                    (i % columns + chance.unit()) / columns, (Math.floorDiv(i, columns) + chance.unit()) / rows);
            double radius = setting.size(chance.between(.002, .0045));
            // So wide that a brush leaves a dot; a pen draws a small ring.
            details.add(new Detail(Line.arc(at, radius, radius, 0, 6.2), Local.SNOW, radius * 4.3, Kind.FREE));
        }
        return Form.lines(details);
    }

    /** A patch of rolling waves. */
    static List<Form> waves(Setting setting, Point centre, double size, Chance chance) {
        var details = new ArrayList<Detail>();
        for (int row = 0; row < 4; row++) {
            for (int i = 0; i < 3; i++) {
                var at = centre.plus(
                        size * ((i - 1) * .55 + (row % 2 - .5) * .25 + chance.near(0, .06)), size * (row - 1.5) * .17);
                double reach = size * chance.between(.18, .26);
                var crest = Line.through(
                        at.plus(-reach, reach * .2),
                        at.plus(-reach * .3, -reach * .25),
                        at.plus(reach * .2, -reach * .3),
                        at.plus(reach * .45, -reach * .05),
                        at.plus(reach * .3, reach * .08));
                boolean foam = (row + i) % 2 == 0;
                details.add(new Detail(
                        crest,
                        foam ? setting.lit(Local.FOAM) : setting.lit(Local.SEA).darker(.2),
                        3.4,
                        Kind.FREE));
            }
        }
        return List.of(Form.lines(details));
    }
}
