package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Mark;
import dev.atelier.canvas.rehearsal.craft.Mask;
import dev.atelier.canvas.rehearsal.craft.Shape;
import dev.atelier.canvas.rehearsal.manner.Glaze;
import dev.atelier.canvas.rehearsal.manner.Hand.Pass;
import dev.atelier.canvas.rehearsal.manner.Handling;
import dev.atelier.canvas.rehearsal.manner.Sheet;
import dev.atelier.canvas.rehearsal.subject.Form;
import dev.atelier.canvas.rehearsal.subject.Passage.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the strokes of any task under given circumstances. The same task and circumstances give the same strokes; what is kept in
 * between only saves time. Owned by one thread.
 */
final class Easel {
    private static final double RESPECT = 9;
    /** From this width on a brush has to stay further away. */
    private static final double BROAD = 16;
    /** How much darker the paint is of what is deepened. */
    private static final double DEEPER = .5;

    private final Brief brief;
    private final Taste newest;
    private final Piece piece;
    private final Map<Circumstances, Sheet> sheets = new HashMap<>();

    /** @param newest what people want by now, for what can still be changed in strokes that were planned earlier */
    Easel(Brief brief, Taste newest) {
        this.brief = brief;
        this.newest = newest;
        this.piece = new Piece(brief);
    }

    Piece piece() {
        return piece;
    }

    /** @param size how large the things of a plan's unit are drawn, 1 as composed */
    List<Mark> marks(Task task, Circumstances circumstances, double size) {
        double broader = newest.gauge() / circumstances.taste().gauge();
        var marks = planned(task, circumstances, size);
        return broader == 1
                ? marks
                : marks.stream().map(mark -> mark.broader(broader)).toList();
    }

    private List<Mark> planned(Task task, Circumstances circumstances, double size) {
        return switch (task) {
            case Task.Planned(var unit) -> planned(piece.units().get(unit), circumstances, size);
            case Task.Placed placed -> placed(placed, circumstances);
            case Task.Glazed(var remark, var tube) ->
                Glaze.over(sheet(circumstances, true), groundDepth(), tube.colour(), chance("glaze" + remark));
            case Task.Deepened deepened -> deepened(deepened, circumstances);
            case Task.Answered answered ->
                new Reply(brief, sheet(circumstances, false))
                        .marks(stroke(answered, circumstances), answered.reaction());
            case Task.Signed _ -> Signature.marks(brief, piece.inner());
        };
    }

    private static PersonStroke stroke(Task.Answered answered, Circumstances circumstances) {
        return circumstances.strokes().stream()
                .filter(stroke -> stroke.index() == answered.stroke())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("answers a stroke that nobody has drawn yet"));
    }

    private List<Mark> planned(Unit unit, Circumstances circumstances, double size) {
        var stage = piece.passage(unit).stage();
        if (size == 1 || stage == Stage.GROUND || stage == Stage.MASSES) {
            return piece.marks(unit, sheet(circumstances, true));
        }
        var sheet = newSheet(circumstances, true); // its mask is changed below
        var forms = piece.passage(unit).forms();
        var foot = Box.around(forms.stream()
                        .flatMap(form -> form.shape().corners().stream())
                        .toList())
                .at(.5, 1);
        int depth = piece.scene().depth(unit.passage());
        var scaled = forms.stream().map(form -> form.scaled(foot, size)).toList();
        for (int i = 0; i < scaled.size(); i++) {
            if (scaled.get(i).isSolid()) {
                sheet.mask().cover(scaled.get(i).shape(), depth + i);
            }
        }
        var result = new ArrayList<Mark>();
        for (int i = 0; i < scaled.size(); i++) {
            result.addAll(piece.marks(scaled.get(i), depth + i, unit.passes(), sheet));
        }
        return result;
    }

    /** @param behind whether what was put in later hides what is drawn now */
    private Sheet sheet(Circumstances circumstances, boolean behind) {
        return behind
                ? sheets.computeIfAbsent(circumstances, some -> newSheet(some, true))
                : newSheet(circumstances, false);
    }

    private Sheet newSheet(Circumstances circumstances, boolean behind) {
        var taste = circumstances.taste();
        var mask = piece.mask(over -> {
            if (behind) {
                for (var task : circumstances.placed()) {
                    forms((Task.Placed) task).stream()
                            .filter(Form::isSolid)
                            .forEach(form -> over.cover(form.shape(), Mask.AWAY));
                }
            }
            respect(over, circumstances, RESPECT);
        });
        return piece.sheet(mask, taste.handling(newest));
    }

    /**
     * Leaves out of strokes that were planned earlier what would touch what people drew since then, or where they want it empty now.
     */
    List<Mark> guarded(List<Mark> marks, Circumstances now) {
        if (now.strokes().isEmpty() && now.taste().free().isEmpty()) {
            return marks;
        }
        var mask = new Mask(brief.canvas().width(), brief.canvas().height());
        respect(mask, now, RESPECT);
        var wide = new Mask(brief.canvas().width(), brief.canvas().height());
        respect(wide, now, RESPECT + BROAD / 2);
        var result = new ArrayList<Mark>();
        for (var mark : marks) {
            if (mark.ink().fill() == null) {
                var free = mark.ink().width() > BROAD ? wide : mask;
                free.visible(mark.line(), Mask.AWAY - 1).forEach(piece -> result.add(new Mark(piece, mark.ink())));
            } else if (!mask.isBarred(new Shape(mark.line().points()))) {
                result.add(mark);
            }
        }
        return result;
    }

    /** Nobody draws over what people drew, nor where they want it empty. */
    private void respect(Mask mask, Circumstances circumstances, double distance) {
        for (var stroke : circumstances.strokes()) {
            mask.keepClear(stroke.line(), distance);
        }
        for (var region : circumstances.taste().free()) {
            var box = region.on(brief.canvas().page());
            mask.cover(Shape.ellipse(box.centre(), box.width() * .55, box.height() * .55), Mask.AWAY);
        }
    }

    private List<Mark> placed(Task.Placed task, Circumstances circumstances) {
        var mask = new Mask(brief.canvas().width(), brief.canvas().height());
        var forms = forms(task);
        for (int i = 0; i < forms.size(); i++) {
            if (forms.get(i).isSolid()) {
                mask.cover(forms.get(i).shape(), i + 1);
            }
        }
        mask.frame(piece.inner());
        respect(mask, circumstances, RESPECT);
        var sheet = new Sheet(
                mask, piece.inner(), chance(task.key()), circumstances.taste().handling(newest));
        var passes = List.of(Pass.MASS, Pass.OUTLINE, Pass.TONE, Pass.DETAIL);
        var result = new ArrayList<Mark>();
        for (int i = 0; i < forms.size(); i++) {
            result.addAll(piece.marks(forms.get(i), i + 1, passes, sheet));
        }
        return result;
    }

    private List<Form> forms(Task.Placed task) {
        var page = brief.canvas().page();
        var centre = page.at(task.spot().x() / 1000.0, task.spot().y() / 1000.0);
        double size = Math.min(page.width(), page.height()) * task.spot().size() / 1000.0;
        return task.thing().forms(brief.setting(), centre, size, chance(task.key()));
    }

    private List<Mark> deepened(Task.Deepened task, Circumstances circumstances) {
        var sheet = sheet(circumstances, true);
        var hand = sheet.handling();
        var pressed = new Handling(
                hand.density(),
                hand.darkness(),
                hand.gauge(),
                colour -> hand.tint().apply(colour.darker(DEEPER)));
        var darker = new Sheet(sheet.mask(), sheet.inner(), chance(task.key()), pressed);
        int depth = piece.scene().depth(task.passage());
        var result = new ArrayList<Mark>();
        for (var form : piece.scene().passages().get(task.passage()).forms()) {
            var surface = form.surface();
            var turned = new Form(
                    form.shape(),
                    surface.along(point -> surface.grain().at(point) + 1.05),
                    form.edge(),
                    form.details());
            result.addAll(piece.marks(turned, depth++, List.of(Pass.TONE), darker));
        }
        return result.subList(0, Math.min(90, result.size()));
    }

    /** The depth up to which forms belong to the ground. */
    private int groundDepth() {
        int depth = 0;
        for (var passage : piece.scene().passages()) {
            if (passage.stage() != Stage.GROUND) {
                break;
            }
            depth += passage.forms().size();
        }
        return Math.max(1, depth);
    }

    private Chance chance(String purpose) {
        return brief.chance().of(purpose);
    }
}
