package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.Unit.Layer;
import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Mark;
import dev.atelier.canvas.rehearsal.craft.Mask;
import dev.atelier.canvas.rehearsal.manner.BrushHand;
import dev.atelier.canvas.rehearsal.manner.Brushes;
import dev.atelier.canvas.rehearsal.manner.Hand;
import dev.atelier.canvas.rehearsal.manner.Hand.Pass;
import dev.atelier.canvas.rehearsal.manner.Handling;
import dev.atelier.canvas.rehearsal.manner.Manner;
import dev.atelier.canvas.rehearsal.manner.PenHand;
import dev.atelier.canvas.rehearsal.manner.Sheet;
import dev.atelier.canvas.rehearsal.subject.Form;
import dev.atelier.canvas.rehearsal.subject.Passage;
import dev.atelier.canvas.rehearsal.subject.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The composition of a brief and the order in which it is drawn. The same brief gives the same piece. */
final class Piece {
    private final Brief brief;
    private final Scene scene;
    private final List<Unit> units;
    private final Hand hand;

    Piece(Brief brief) {
        this.brief = brief;
        this.scene = brief.theme().subject().compose(brief.setting());
        this.hand = brief.canvas().paint()
                ? new BrushHand(
                        brief.manner(),
                        Brushes.of(brief.manner(), brief.chance().of("brushes")))
                : new PenHand(brief.manner());
        this.units = brief.canvas().paint() ? backToFront() : linesFirst();
    }

    Scene scene() {
        return scene;
    }

    List<Unit> units() {
        return units;
    }

    Passage passage(Unit unit) {
        return scene.passages().get(unit.passage());
    }

    Hand hand() {
        return hand;
    }

    /** The page without its margin. */
    Box inner() {
        var page = brief.canvas().page();
        double margin = Math.min(page.width(), page.height()) * (brief.canvas().paint() ? 0.022 : 0.045);
        return page.grown(-margin);
    }

    /** The scene's mask with the margin, and with whatever else is to be kept free. */
    Mask mask(Consumer<Mask> more) {
        var mask = scene.mask(brief.canvas().width(), brief.canvas().height());
        mask.frame(inner());
        more.accept(mask);
        return mask;
    }

    Sheet sheet(Mask mask, Handling handling) {
        return new Sheet(mask, inner(), brief.chance().of("hand"), handling);
    }

    List<Mark> marks(Unit unit, Sheet sheet) {
        int depth = scene.depth(unit.passage());
        var result = new ArrayList<Mark>();
        for (var form : passage(unit).forms()) {
            result.addAll(marks(form, depth++, unit.passes(), sheet));
        }
        return result;
    }

    List<Mark> marks(Form form, int depth, List<Pass> passes, Sheet sheet) {
        var result = new ArrayList<Mark>();
        for (var pass : passes) {
            result.addAll(hand.draw(form, depth, pass, sheet));
        }
        return result;
    }

    private List<Unit> backToFront() {
        var result = new ArrayList<Unit>();
        for (int i = 0; i < scene.passages().size(); i++) {
            result.add(new Unit(i, List.of(Pass.MASS, Pass.TONE, Pass.OUTLINE, Pass.DETAIL), layer(i)));
        }
        return result;
    }

    /** A pen sets the outlines down first and then goes over everything with tone; the flowing manners finish each thing in turn. */
    private List<Unit> linesFirst() {
        boolean atOnce = brief.manner() == Manner.CURRENTS || brief.manner() == Manner.CONTOURS;
        var result = new ArrayList<Unit>();
        for (int i = 0; i < scene.passages().size(); i++) {
            boolean carrying = layer(i) == Layer.MASSES || layer(i) == Layer.STRUCTURE;
            if (carrying && !atOnce) {
                result.add(new Unit(i, List.of(Pass.OUTLINE), Layer.LINES));
            }
        }
        for (int i = 0; i < scene.passages().size(); i++) {
            boolean carrying = layer(i) == Layer.MASSES || layer(i) == Layer.STRUCTURE;
            result.add(new Unit(
                    i,
                    carrying && !atOnce
                            ? List.of(Pass.TONE, Pass.DETAIL)
                            : List.of(Pass.OUTLINE, Pass.TONE, Pass.DETAIL),
                    layer(i)));
        }
        return result;
    }

    private Layer layer(int passage) {
        return switch (scene.passages().get(passage).stage()) {
            case GROUND -> Layer.GROUND;
            case MASSES -> Layer.MASSES;
            case STRUCTURE -> Layer.STRUCTURE;
            case ACCENTS -> Layer.ACCENTS;
        };
    }
}
