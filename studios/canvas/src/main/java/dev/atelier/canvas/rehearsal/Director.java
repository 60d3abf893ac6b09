package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.PastCall.Ending;
import dev.atelier.canvas.rehearsal.Script.Draft;
import dev.atelier.canvas.rehearsal.Unit.Layer;
import dev.atelier.canvas.rehearsal.nudge.Wish;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Decides the next step of a sitting: look first if something is unclear, answer who spoke, then draw what is most wanted, and finish
 * when there is nothing left that would make the piece better. Pure: the same sitting gives the same script.
 */
final class Director {
    private static final int LOOKS = 2;
    private static final int REFUSALS = 6;

    private final Sitting sitting;
    private final Easel easel;
    private final Piece piece;
    private final Ledger ledger;
    private final Voice voice;
    private final Wanted wanted;
    private final Closing closing;
    private final int number;

    Director(Sitting sitting) {
        this.easel = new Easel(
                sitting.brief(), Circumstances.at(sitting, sitting.nextNumber()).taste());
        this.sitting = sitting;
        this.piece = easel.piece();
        this.ledger = new Ledger(sitting, easel);
        this.number = sitting.nextNumber();
        this.voice = new Voice(sitting.brief(), piece, number);
        this.wanted = new Wanted(sitting, piece, ledger);
        this.closing = new Closing(sitting, voice, wanted.stopped());
    }

    Script next() {
        if (isUnclear()) {
            return new Draft()
                    .think(voice.lookingFirst())
                    .act(CallId.plain(number, "view_canvas"), "view_canvas", JsonNodeFactory.instance.objectNode())
                    .done();
        }
        var reply = new Replies(sitting, piece, voice).words();
        if (wanted.stopped()) {
            return isFinished() || sitting.lastDrawing() == 0 ? rest(reply) : closing.next(reply);
        }
        if (isRefused() && reply.isBlank()) {
            return new Draft().say(voice.refused()).done();
        }
        if (wantsSketch()) {
            return sketch(reply);
        }
        var job = job();
        return job.isPresent() ? draw(job.get(), reply) : isFinished() ? rest(reply) : closing.next(reply);
    }

    /** Whether the last drawing ended so that only the canvas can tell how far it came. */
    private boolean isUnclear() {
        int looks = 0;
        for (var call : sitting.calls().reversed()) {
            if (call.isDrawing()) {
                return call.ending() instanceof Ending.Unknown
                        && sitting.pictureAfter() < call.id().number()
                        && looks < LOOKS;
            }
            looks += call.tool().equals("view_canvas") ? 1 : 0;
        }
        return false;
    }

    /** Whether the studio has refused so many strokes in a row that more of them make no sense. */
    private boolean isRefused() {
        int refused = 0;
        for (var call : sitting.calls().reversed()) {
            if (call.isDrawing()) {
                if (!(call.ending() instanceof Ending.Failed)) {
                    break;
                }
                refused++;
            }
        }
        return refused >= REFUSALS;
    }

    private boolean isFinished() {
        int done = sitting.lastFine("mark_piece_done");
        return done > 0 && done > sitting.lastDrawing();
    }

    /** Whether the plan is drawn, nobody waits for anything, and what comes next is grass in code. */
    private boolean wantsSketch() {
        return sitting.sketches()
                && !sitting.hasSketched()
                && sitting.verdicts().isEmpty()
                && sitting.lastFine("mark_piece_done") == 0
                && ledger.plan().unit() >= planEnd()
                && grass().suits()
                && unfinished(new Chunks(ledger, piece.units(), number), pace()).isEmpty()
                && wanted.byPeople().isEmpty();
    }

    private GrassSketch grass() {
        return new GrassSketch(sitting.brief(), Circumstances.at(sitting, number));
    }

    private Script sketch(String reply) {
        var input = JsonNodeFactory.instance.objectNode().put("code", grass().code());
        return new Draft()
                .say(reply)
                .think(join(voice.trouble(sitting), GrassSketch.THOUGHT))
                .act(CallId.plain(number, "generate_svg"), "generate_svg", input)
                .done();
    }

    private Optional<Job> job() {
        var chunks = new Chunks(ledger, piece.units(), number);
        double seconds = pace();
        var open = unfinished(chunks, seconds);
        if (open.isPresent()) {
            return open;
        }
        for (var task : wanted.byPeople()) {
            var job = chunks.other(task, 0, seconds * 1.3);
            if (job.isPresent()) {
                return job;
            }
        }
        boolean everFinished = sitting.lastFine("mark_piece_done") > 0;
        if (!everFinished || wanted.wantsMore()) {
            var job = chunks.planned(ledger.plan(), planEnd(), seconds);
            if (job.isPresent()) {
                return job;
            }
        }
        for (var task : everFinished ? wanted.byCritic() : wanted.byOwnIdea()) {
            var job = chunks.other(task, 0, seconds * 1.3);
            if (job.isPresent()) {
                return job;
            }
        }
        return Optional.empty();
    }

    /** A task outside of the plan that was begun and not completed. */
    private Optional<Job> unfinished(Chunks chunks, double seconds) {
        for (var call : sitting.calls().reversed()) {
            if (call.isDrawing()) {
                var task = Task.of(call.id().first());
                if (task.isEmpty() || task.get() instanceof Task.Planned) {
                    return Optional.empty();
                }
                return ledger.begun(call).flatMap(place -> chunks.other(task.get(), place.mark(), seconds));
            }
        }
        return Optional.empty();
    }

    /** A simpler piece does without its accents. */
    private int planEnd() {
        int end = piece.units().size();
        if (wanted.taste().density() < .8) {
            while (end > 0 && piece.units().get(end - 1).layer() == Layer.ACCENTS) {
                end--;
            }
        }
        return end;
    }

    /** Seconds of pen time of this step; after a failure at the same place less, so that a smaller part may pass. */
    private double pace() {
        double seconds =
                number == 1 ? 5 : sitting.brief().chance().of("pace" + number).between(6.5, 10);
        for (var call : sitting.calls().reversed()) {
            if (call.isDrawing()) {
                return call.ending() instanceof Ending.Failed
                        ? seconds / (2 << Math.min(4, ledger.failures(call)))
                        : seconds;
            }
        }
        return seconds;
    }

    private Script draw(Job job, String reply) {
        var canvas = sitting.brief().canvas();
        var draft = new Draft();
        if (sitting.isFirstStep()) {
            draft.think(voice.firstThought()).say(join(reply, voice.plan()));
        } else {
            draft.say(reply);
        }
        draft.think(join(
                voice.trouble(sitting),
                voice.criticised(sitting),
                sitting.isFirstStep() ? "" : voice.measured(sitting),
                voice.about(job, sitting)));
        var marks = easel.guarded(job.marks(), Circumstances.at(sitting, number));
        draft.act(job.id(), "draw_paths", Paths.input(marks, canvas.paint(), canvas.width(), canvas.height()));
        return draft.done();
    }

    private Script rest(String reply) {
        boolean justFinished =
                sitting.fresh().isEmpty() && sitting.freshStrokes().isEmpty();
        boolean onlyTalk = sitting.fresh().stream()
                .flatMap(remark -> remark.wishes().stream())
                .noneMatch(wish -> wish instanceof Wish.Stop);
        return new Draft()
                .say(reply)
                .say(justFinished || reply.isBlank() ? voice.closing(sitting) : onlyTalk ? "" : voice.alreadyDone())
                .done();
    }

    static String join(String... parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            if (!part.isBlank()) {
                text.append(text.isEmpty() ? "" : " ").append(part.strip());
            }
        }
        return text.toString();
    }
}
