package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.PastCall.Ending;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.look.Impression;
import dev.atelier.canvas.rehearsal.subject.Passage;
import java.util.LinkedHashSet;
import java.util.Optional;

/** How the artist talks: calmly, about what it does and what it measured. The same step says the same. */
final class Voice {
    private final Brief brief;
    private final Piece piece;
    private final Chance chance;

    Voice(Brief brief, Piece piece, int number) {
        this.brief = brief;
        this.piece = piece;
        this.chance = brief.chance().of("voice" + number);
    }

    String firstThought() {
        var unknown = brief.theme().unknown();
        var start = "The rehearsal performer is drawing: no language model, but a program with a pen. ";
        if (unknown != null) {
            return start + "Somebody asked for \"" + unknown
                    + "\". I do not know how to draw that, so I take its letters and its mood and build an abstract on them.";
        }
        return start
                + (brief.theme().asked()
                        ? "Asked for " + brief.theme().subject().phrase() + ". "
                        : "Nobody asked for anything, so the seed decides: "
                                + brief.theme().subject().phrase() + ". ")
                + Replies.capital(brief.theme().light().phrase()) + ", I think. "
                + Replies.capital(piece.scene().intent()) + ".";
    }

    String plan() {
        var layers = new LinkedHashSet<String>();
        for (var unit : piece.units()) {
            layers.add(unit.layer().noun());
        }
        var unknown = brief.theme().unknown();
        var subject = unknown == null
                ? brief.theme().subject().phrase() + " " + brief.theme().light().phrase()
                : "an abstract about \"" + unknown + "\", because I do not know how to draw it as a thing";
        return "I draw " + subject + ", in " + brief.manner().noun() + ": "
                + brief.manner().explanation() + ". The order: " + String.join(", ", layers)
                + ", then a look and what the look asks for. Draw along or say something whenever you like.";
    }

    /** What the last picture says. */
    String measured(Sitting sitting) {
        // said at every look it would become a litany; the artist looks every time all the same
        boolean worthSaying = sitting.nextNumber() % 3 == 0 || !sitting.fresh().isEmpty();
        return sitting.picture()
                .filter(ignored -> sitting.pictureAfter() > 0 && worthSaying)
                .map(picture -> measured(Impression.of(picture, brief.canvas().page())))
                .orElse("");
    }

    private String measured(Impression seen) {
        var covered = Impression.percent(seen.coverage());
        double lean = seen.lean();
        var side = lean < 0 ? "left" : "right";
        var weight = Math.abs(lean) < .03
                ? chance.pick("the weight sits in the middle", "it hangs level", "left and right weigh the same")
                : Math.abs(lean) < .08
                        ? chance.pick("it leans a little to the " + side, "a touch heavier on the " + side)
                        : chance.pick(
                                "it pulls to the " + side,
                                "the " + side + " side weighs too much, " + Impression.percent(Math.abs(lean))
                                        + " off centre");
        var empty = chance.pick(
                Replies.capital(seen.emptiest().name()) + " is the quietest part.",
                "Least happens in " + seen.emptiest().name() + ".",
                Replies.capital(seen.fullest().name()) + " carries the most.");
        return chance.pick(
                covered + " of the sheet is covered and " + weight + ". " + empty,
                "A look back: " + covered + " covered, " + weight + ".",
                empty + " " + Replies.capital(weight) + ", with " + covered + " covered.",
                Replies.capital(weight) + ". " + empty);
    }

    String about(Job job, Sitting sitting) {
        return switch (job.task()) {
            case Task.Planned _ -> working(job);
            case Task.Placed placed ->
                placed.remark() >= 0
                        ? chance.pick(
                                Replies.capital(placed.thing().phrase())
                                        + ", as asked. I put it where the sheet is quiet.",
                                "Now " + placed.thing().phrase()
                                        + " for whoever asked. I measured for the emptiest spot there.")
                        : chance.pick(
                                "That wants a counterweight: " + placed.thing().phrase() + ", small.",
                                "I answer the empty part with " + placed.thing().phrase() + ". No more than that.");
            case Task.Glazed glazed ->
                "A thin glaze of " + glazed.tube().name().toLowerCase(java.util.Locale.ROOT)
                        + " over the ground; the things in front stay out of it.";
            case Task.Deepened deepened ->
                "The values are too close. I go over "
                        + piece.scene().passages().get(deepened.passage()).noun()
                        + " once more, across the first direction.";
            case Task.Answered answered -> answered(answered, sitting);
            case Task.Signed _ ->
                chance.pick("The monogram, small, in the corner.", "I sign it. After that my hands are off.");
        };
    }

    private String working(Job job) {
        var nouns = new LinkedHashSet<String>();
        job.units().forEach(unit -> nouns.add(piece.passage(unit).noun()));
        var things = listed(nouns.stream().limit(3).toList());
        var layer = job.units().getFirst().layer();
        boolean goesOn = job.id().from() > 0;
        if (goesOn) {
            return chance.pick(
                    "Still " + things + ".",
                    "On with " + things + ".",
                    "More of " + things + "; it is not there yet.",
                    "I stay with " + things + " until it holds.");
        }
        return switch (layer) {
            case LINES ->
                chance.pick(
                        "First only the outlines: " + things + ". They decide everything later.",
                        "Outlines of " + things + ". No tone yet.",
                        "I set down where things stand: " + things + ".");
            case GROUND ->
                chance.pick(
                        "I lay " + things + " first, so that the rest has something to stand in front of.",
                        Replies.capital(things) + ": quiet, " + pressure() + ".",
                        "Ground first: " + things + ".");
            case MASSES ->
                chance.pick(
                        "Now the large masses: " + things + ".",
                        Replies.capital(things) + ", boldly. Timid masses never hold a picture.",
                        "The weight of the picture comes from " + things + ".");
            case STRUCTURE ->
                chance.pick(
                        "Now what the picture is about: " + things + ".",
                        Replies.capital(things) + ". Here the drawing has to be right.",
                        "I come closer: " + things + ".");
            case ACCENTS ->
                chance.pick(
                        "Accents last: " + things + ".",
                        "A few notes on top: " + things + ".",
                        Replies.capital(things) + ", and not too many.");
        };
    }

    private String pressure() {
        return brief.canvas().paint() ? "with a wide brush" : "with long strokes";
    }

    private String answered(Task.Answered answered, Sitting sitting) {
        long strokes = sitting.strokes().size();
        var seen =
                strokes == 1 ? "Somebody drew a stroke here." : "Somebody drew here, " + strokes + " strokes by now.";
        return seen + " "
                + switch (answered.reaction()) {
                    case GROW -> "I let something grow out of where it ends.";
                    case ECHO -> "I echo it on the other side, mirrored and smaller.";
                    case FRAME -> "I leave it as it is and draw rings around it, like water around a stone.";
                    case CONTRAST -> "I set short strokes across it, so that it rings.";
                };
    }

    String trouble(Sitting sitting) {
        for (var call : sitting.calls().reversed()) {
            if (call.isDrawing()) {
                return switch (call.ending()) {
                    case Ending.Fine _ -> "";
                    case Ending.Failed(var why) ->
                        "The last strokes were refused (" + clipped(why) + "). I try a smaller part.";
                    case Ending.Stopped(var strokes) ->
                        "I was stopped after " + strokes + " strokes. I go on from there.";
                    case Ending.Unknown _ ->
                        "Something cut me off. I compared the sheet with what I meant to draw and go on where it ends.";
                };
            }
        }
        return "";
    }

    private static String clipped(String text) {
        var line = text.lines().findFirst().orElse("");
        return line.length() > 80 ? line.substring(0, 77) + "…" : line;
    }

    String lookingFirst() {
        return "I do not know how far my last strokes came. I look at the sheet before I do anything.";
    }

    String lastLook(Optional<Impression> seen, boolean stopped) {
        var start = stopped
                ? "Stopped in time is also a way to finish."
                : chance.pick(
                        "Nothing here gets better by more ink.",
                        "I step back. One stroke more would be one too many.",
                        "It holds. I leave it.");
        return start
                + seen.map(impression -> " " + Impression.percent(impression.coverage()) + " covered, "
                                + (Math.abs(impression.lean()) < .06
                                        ? "well balanced."
                                        : "leaning a little to the " + (impression.lean() < 0 ? "left" : "right")
                                                + ", which I accept."))
                        .orElse("");
    }

    String title(Sitting sitting) {
        var unknown = brief.theme().unknown();
        var base = unknown == null ? piece.scene().title() : "About '" + unknown + "'";
        // the same words in every step: the closing remark repeats the title
        var company = brief.chance().of("company");
        return sitting.strokes().isEmpty()
                ? base
                : base + company.pick(", with Company", ", Four Hands", ", and a Visitor");
    }

    String closing(Sitting sitting) {
        if (sitting.isFirstStep()) {
            return "Nothing is drawn yet, and nothing will be until somebody says so.";
        }
        var company = sitting.strokes().isEmpty() ? "" : " Part of it is yours.";
        return chance.pick(
                        "Done. It is called \"" + title(sitting) + "\".",
                        "That is it: \"" + title(sitting) + "\".",
                        "Finished. \"" + title(sitting) + "\" is as far as I take it.")
                + company + " If you want something added, say so.";
    }

    /** What the critic is told that the piece is to be. */
    String brief() {
        var unknown = brief.theme().unknown();
        var subject = unknown == null
                ? Replies.capital(brief.theme().subject().phrase()) + " "
                        + brief.theme().light().phrase()
                : "An abstract about \"" + unknown + "\"";
        return subject + ", in " + brief.manner().noun() + ": " + piece.scene().intent() + ".";
    }

    String beforeTheCritic() {
        return chance.pick(
                "I have looked at this for too long. Somebody else shall say whether it holds.",
                "Before I sign anything, a pair of eyes that did not draw it.",
                "Is it done? I ask the critic, who sees only the sheet.");
    }

    /** What the critic wants changed, before it is changed. */
    String criticised(Sitting sitting) {
        return sitting.verdict()
                .filter(verdict -> !verdict.passed())
                .map(verdict ->
                        chance.pick("The critic is not content: ", "Not yet, says the critic: ") + verdict.why())
                .orElse("");
    }

    String unfinished(Sitting.Verdict verdict, boolean stopped) {
        return (stopped ? "You asked me to stop, so I do. " : "I know nothing more that would help. ")
                + "The critic would want more of it: " + verdict.why() + " So the piece stays unsigned and open.";
    }

    String alreadyDone() {
        return "The piece is finished already.";
    }

    String refused() {
        return "The studio refuses my strokes again and again, so I stop trying. Say something when I may go on.";
    }

    String cannotFinish() {
        return "I could not mark the piece as finished; the studio refused it. My part is done all the same.";
    }

    /** How far the work is, in words. */
    String standing(Sitting sitting) {
        int done = 0;
        for (var call : sitting.calls()) {
            var task = Task.of(call.id().last());
            if (task.isPresent() && task.get() instanceof Task.Planned(var unit)) {
                done = Math.max(done, unit + (call.id().whole() ? 1 : 0));
            }
        }
        int all = piece.units().size();
        if (done >= all) {
            return "The plan is drawn; only last touches are left, if any.";
        }
        return "So far " + done + " of " + all + " parts of the plan are drawn; next comes "
                + next(done).noun() + ".";
    }

    private Passage next(int unit) {
        return piece.passage(piece.units().get(unit));
    }

    private static String listed(java.util.List<String> things) {
        return switch (things.size()) {
            case 0 -> "what is left";
            case 1 -> things.getFirst();
            default -> String.join(", ", things.subList(0, things.size() - 1)) + " and " + things.getLast();
        };
    }
}
