package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.Task.Reaction;
import dev.atelier.canvas.rehearsal.Task.Spot;
import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.look.Impression;
import dev.atelier.canvas.rehearsal.nudge.Region;
import dev.atelier.canvas.rehearsal.nudge.Wish;
import dev.atelier.canvas.rehearsal.subject.Passage.Stage;
import dev.atelier.canvas.rehearsal.subject.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What should be drawn beyond the plan: what people asked for, and what a look at the picture suggests. */
final class Wanted {
    private static final int OWN_IDEAS = 2;
    private static final int MOST_DEEPENED = 3;
    private static final int MOST_REPLIES = 6;
    private static final double LEANS = 0.07;

    private final Sitting sitting;
    private final Piece piece;
    private final Ledger ledger;
    private final Taste taste;

    Wanted(Sitting sitting, Piece piece, Ledger ledger) {
        this.sitting = sitting;
        this.piece = piece;
        this.ledger = ledger;
        this.taste = Circumstances.at(sitting, sitting.nextNumber()).taste();
    }

    Taste taste() {
        return taste;
    }

    /** Whether the last word on it was to stop. */
    boolean stopped() {
        boolean stopped = false;
        for (var remark : sitting.remarks()) {
            for (var wish : remark.wishes()) {
                stopped = switch (wish) {
                    case Wish.Stop _ -> true;
                    case Wish.GoOn _, Wish.Add _, Wish.Density _, Wish.Darkness _, Wish.Colouring _ -> false;
                    case Wish.Temperature _,
                            Wish.Size _,
                            Wish.Gauge _,
                            Wish.Leave _,
                            Wish.Whole _,
                            Wish.StartOver _,
                            Wish.Erase _,
                            Wish.Speed _,
                            Wish.Question _,
                            Wish.Kindness _,
                            Wish.Unclear _ -> stopped;
                };
            }
        }
        return stopped;
    }

    /** Whether somebody asked to go on after the piece was finished. */
    boolean wantsMore() {
        int done = sitting.lastFine("mark_piece_done");
        return sitting.remarks().stream()
                .filter(remark -> remark.after() >= done)
                .flatMap(remark -> remark.wishes().stream())
                .anyMatch(Wish.GoOn.class::isInstance);
    }

    /** Tasks that people's words and strokes ask for and that were not begun. */
    List<Task> byPeople() {
        var tasks = new ArrayList<Task>();
        for (var remark : sitting.remarks()) {
            // what was asked for at the very beginning is put in when the large things stand
            boolean early =
                    remark.after() == 0 && ledger.plan().unit() < piece.units().size() * 2 / 3;
            if (!early) {
                asked(remark, tasks);
            }
        }
        reply().ifPresent(tasks::add);
        return tasks;
    }

    private void asked(Remark remark, List<Task> tasks) {
        var placed = ledger.all(Task.Placed.class);
        int count = 0;
        for (var wish : remark.wishes()) {
            switch (wish) {
                case Wish.Add add -> {
                    for (int i = 0; i < add.count(); i++) {
                        int own = count++;
                        boolean begun = placed.stream()
                                .anyMatch(task -> task.remark() == remark.index() && task.number() == own);
                        if (!begun && !isThere(add.thing(), remark)) {
                            tasks.add(new Task.Placed(
                                    remark.index(), own, add.thing(), spot(add, remark.index() + ":" + own)));
                        }
                    }
                }
                case Wish.Colouring(var tube, var _, var amount) -> {
                    var glaze = new Task.Glazed(remark.index(), tube);
                    boolean useful = sitting.brief().canvas().paint() && amount > 0 && remark.after() > 0;
                    if (useful && !ledger.all(Task.Glazed.class).contains(glaze) && isLatest(remark, glaze)) {
                        tasks.add(glaze);
                    }
                }
                case Wish.Darkness(var factor) when factor > 1 -> deepen(remark, tasks);
                case Wish.Density(var factor) when factor > 1 -> deepen(remark, tasks);
                default -> {}
            }
        }
    }

    /** Whoever asks for boats at the beginning and gets a picture of boats needs no more of them; nor a second sun. */
    private boolean isThere(Thing thing, Remark remark) {
        var theme = sitting.brief().theme();
        return remark.after() == 0
                && (theme.subject().has(thing) || theme.subject().shines(thing, theme.light()));
    }

    private boolean isLatest(Remark remark, Task.Glazed glaze) {
        return sitting.remarks().stream()
                .filter(later -> later.index() > remark.index())
                .flatMap(later -> later.wishes().stream())
                .noneMatch(wish -> wish instanceof Wish.Colouring(var tube, var _, var _) && tube == glaze.tube());
    }

    private void deepen(Remark remark, List<Task> tasks) {
        boolean done = ledger.all(Task.Deepened.class).stream().anyMatch(task -> task.remark() == remark.index());
        if (remark.after() > 0 && !done) {
            tasks.add(new Task.Deepened(passage(Stage.MASSES, remark.index()), remark.index()));
        }
    }

    private int passage(Stage stage, int turn) {
        var candidates = new ArrayList<Integer>();
        for (int i = 0; i < piece.scene().passages().size(); i++) {
            var own = piece.scene().passages().get(i).stage();
            if (own == stage || own == Stage.STRUCTURE) {
                candidates.add(i);
            }
        }
        return candidates.isEmpty() ? 0 : candidates.get(Math.floorMod(turn, candidates.size()));
    }

    private Spot spot(Wish.Add add, String purpose) {
        var placement = new Placement(sitting.brief().canvas().page(), sitting.picture(), taste.free());
        return placement.spot(
                add.thing(), add.where(), taste.size(), sitting.brief().chance().of("spot" + purpose));
    }

    /** An answer to the longest of the strokes that people drew since the last answer; some are better left alone. */
    private Optional<Task> reply() {
        var answered = ledger.all(Task.Answered.class);
        if (answered.size() >= MOST_REPLIES) {
            return Optional.empty();
        }
        int newest = answered.stream().mapToInt(Task.Answered::stroke).max().orElse(-1);
        int lastBatch = sitting.strokes().stream()
                .filter(stroke -> stroke.index() == newest)
                .mapToInt(PersonStroke::after)
                .findFirst()
                .orElse(-1);
        return sitting.strokes().stream()
                .filter(stroke -> stroke.after() > lastBatch && stroke.line().length() > 4)
                .max((a, b) -> Double.compare(a.line().length(), b.line().length()))
                .map(stroke -> new Task.Answered(stroke.index(), reaction(stroke)));
    }

    private Reaction reaction(PersonStroke stroke) {
        var chance = sitting.brief().chance().of("reaction" + stroke.index());
        var box = stroke.line().bounds();
        boolean closed = stroke.line().first().distance(stroke.line().last()) < box.diagonal() * .25;
        double middle = sitting.brief().canvas().page().centre().x();
        boolean aside =
                Math.abs(box.centre().x() - middle) > sitting.brief().canvas().width() * .16;
        if (closed) {
            return chance.pick(Reaction.FRAME, Reaction.CONTRAST);
        }
        return aside
                ? chance.pick(Reaction.ECHO, Reaction.GROW, Reaction.FRAME)
                : chance.pick(Reaction.GROW, Reaction.CONTRAST, Reaction.FRAME);
    }

    /** What is to be revised because the critic failed the piece as it is; nothing otherwise. */
    List<Task> byCritic() {
        return sitting.verdict().filter(verdict -> !verdict.passed()).isPresent() && !stopped()
                ? revisions()
                : List.of();
    }

    /** What the artist itself adds at the end. Where somebody else judges it does not presume to know before. */
    List<Task> byOwnIdea() {
        return sitting.brief().canvas().judged() ? byCritic() : improvements();
    }

    private List<Task> revisions() {
        var tasks = improvements();
        tasks.removeIf(Task.Signed.class::isInstance);
        var deepened = ledger.all(Task.Deepened.class);
        if (deepened.size() < MOST_DEEPENED) {
            // Some passages have nothing that could be deepened: then the next one, and in the end the ground.
            for (int i = 0; i < piece.scene().passages().size(); i++) {
                tasks.add(new Task.Deepened(passage(Stage.STRUCTURE, deepened.size() + i), -1));
            }
            for (int i = piece.scene().passages().size() - 1; i >= 0; i--) {
                tasks.add(new Task.Deepened(i, -1));
            }
            tasks.removeIf(deepened::contains);
        }
        return tasks;
    }

    /** From what it measured; the monogram is the last. */
    private List<Task> improvements() {
        var tasks = new ArrayList<Task>();
        var seen = sitting.picture()
                .map(picture -> Impression.of(picture, sitting.brief().canvas().page()));
        var own = ledger.all(Task.Placed.class).stream()
                .filter(task -> task.remark() < 0)
                .toList();
        boolean simple = taste.density() < .8;
        if (seen.isPresent() && own.size() < OWN_IDEAS && !simple) {
            idea(seen.get(), own.size()).ifPresent(tasks::add);
        }
        boolean deepened = !ledger.all(Task.Deepened.class).isEmpty();
        if (seen.isPresent() && seen.get().contrast() < .55 && !deepened && !simple) {
            tasks.add(new Task.Deepened(passage(Stage.STRUCTURE, 0), -1));
        }
        if (ledger.all(Task.Signed.class).isEmpty()) {
            tasks.add(new Task.Signed());
        }
        return tasks;
    }

    private Optional<Task> idea(Impression seen, int number) {
        var page = sitting.brief().canvas().page();
        boolean leans = Math.abs(seen.lean()) > LEANS;
        boolean hollow = seen.emptiness() < .035;
        if (!leans && !hollow) {
            return Optional.empty();
        }
        double row = seen.emptiest().on(page).centre().y() / page.height();
        var box = leans
                ? new Box(seen.lean() > 0 ? .06 : .6, row < .5 ? .08 : .55, .34, .34)
                : new Box(
                        (seen.emptiest().column() + .06) / 3.0, (seen.emptiest().row() + .06) / 3.0, .29, .29);
        var region = new Region(box, "");
        boolean taken = taste.free().stream().anyMatch(free -> free.on(page).meets(region.on(page)));
        if (taken) {
            return Optional.empty();
        }
        boolean high = box.top() < .4;
        var chance = sitting.brief().chance().of("idea" + number);
        var theme = sitting.brief().theme();
        var thing = high
                ? chance.pick(theme.subject().spares(true, theme.light()))
                : chance.pick(theme.subject().spares(false, theme.light()));
        var placement = new Placement(page, sitting.picture(), taste.free());
        return Optional.of(
                new Task.Placed(-1, number, thing, placement.spot(thing, region, .8 * taste.size(), chance)));
    }
}
