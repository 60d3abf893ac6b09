package dev.atelier.canvas.rehearsal.subject;

import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.subject.Form.Surface;
import java.util.ArrayList;
import java.util.List;

/** A small house seen from a corner. */
final class Houses {
    private Houses() {}

    /** @param foot middle of where it stands */
    static List<Form> cottage(Setting setting, Point foot, double width, Chance chance) {
        double height = width * chance.between(0.42, 0.55);
        double gable = width * 0.38;
        boolean turned = chance.happens(0.5);
        var front = new Box(foot.x() - width / 2, foot.y() - height, width, height);
        double split = turned ? gable / width : 1 - gable / width;
        var wall = setting.lit(Local.WALL);
        var ridge = front.top() - width * 0.3;
        double peak = front.at(turned ? split / 2 : (1 + split) / 2, 0).x();
        var forms = new ArrayList<Form>();
        var side = turned
                ? Shape.of(front.at(split, 0), front.at(1, 0), front.at(1, 1), front.at(split, 1))
                : Shape.of(front.at(0, 0), front.at(split, 0), front.at(split, 1), front.at(0, 1));
        var end = turned
                ? Shape.of(
                        front.at(0, 0), new Point(peak, ridge), front.at(split, 0), front.at(split, 1), front.at(0, 1))
                : Shape.of(
                        front.at(split, 0), new Point(peak, ridge), front.at(1, 0), front.at(1, 1), front.at(split, 1));
        double slope = turned ? 1 : -1;
        var chimney = Box.centred(new Point(foot.x() + slope * width * .12, ridge), width * .09, width * .2);
        forms.add(Form.of(chimney.shape(), Surface.flat(setting.lit(Local.STONE), 0.4)));
        forms.add(Form.of(
                side,
                Surface.flat(wall.darker(turned ? .16 : .04), turned ? 0.2 : 0).along(1.57)));
        forms.add(Form.of(
                end,
                Surface.flat(wall.darker(turned ? .02 : .2), turned ? 0 : 0.26).along(1.57)));
        double farX = turned ? front.right() + width * 0.04 : front.left() - width * 0.04;
        var roof = Shape.of(
                new Point(peak, ridge),
                new Point(farX - slope * gable * .5, ridge),
                new Point(farX, front.top() + height * .06),
                new Point(front.at(split, 0).x() - slope * width * .015, front.top() + height * .06));
        forms.add(Form.of(roof, Surface.flat(setting.lit(Local.ROOF), 0.45).along(turned ? 1.0 : 2.1)));
        boolean lit = setting.light().isDark() || setting.light() == Light.DUSK;
        var glass = lit ? Local.GLOW : setting.lit(Local.INK.lighter(.2));
        for (double t : new double[] {.28, .72}) {
            double x = turned ? split + (1 - split) * t : split * t;
            forms.add(Form.of(
                    Box.centred(front.at(x, .45), width * .1, height * .3).shape(),
                    Surface.flat(glass, lit ? 0 : .75)));
        }
        double door = turned ? split / 2 : (1 + split) / 2;
        forms.add(Form.of(
                Box.centred(front.at(door, .72), width * .11, height * .56).shape(),
                Surface.flat(setting.lit(Local.WOOD), 0.6)));
        return forms;
    }
}
