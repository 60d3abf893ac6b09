package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.nudge.Wish;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Answers what people said since the artist last spoke: says what was understood, and plainly what was not. */
final class Replies {
    private final Sitting sitting;
    private final Piece piece;
    private final Voice voice;
    private final Chance chance;
    private final boolean paint;

    Replies(Sitting sitting, Piece piece, Voice voice) {
        this.sitting = sitting;
        this.piece = piece;
        this.voice = voice;
        this.chance = sitting.brief().chance().of("reply" + sitting.nextNumber());
        this.paint = sitting.brief().canvas().paint();
    }

    /** Empty if nobody said anything new. */
    String words() {
        var parts = new ArrayList<String>();
        for (var remark : sitting.fresh()) {
            for (var wish : remark.wishes()) {
                var answer = answer(wish, remark.after() == 0);
                if (!answer.isBlank() && !parts.contains(answer)) {
                    parts.add(answer);
                }
            }
        }
        return String.join(" ", parts.subList(0, Math.min(5, parts.size())));
    }

    private String answer(Wish wish, boolean opening) {
        return switch (wish) {
            case Wish.Colouring colouring -> colour(colouring);
            case Wish.Temperature(var warm) ->
                paint
                        ? "I move the palette towards the " + (warm ? "warm" : "cool") + " side from here on."
                        : "Warm and cool are for paint; this pen has one ink. "
                                + (warm ? "I can make the lines livelier instead." : "I keep the lines calm instead.");
            case Wish.Size(var factor) ->
                "What I draw from now on gets " + (factor < 1 ? "smaller" : "bigger") + "."
                        + (opening ? "" : " What is on the paper stays as it is.");
            case Wish.Gauge(var factor) ->
                paint
                        ? (factor < 1 ? "I take a finer brush." : "I take a broader brush.")
                        : factor < 1
                                ? "The pen has one width, so I cannot make the line itself finer, but I can set the lines lighter and keep them apart."
                                : "The pen has one width; bolder means closer lines here, and I set them closer.";
            case Wish.Density(var factor) ->
                factor > 1
                        ? "More detail: I work closer from here on."
                        : "Simpler: I leave things out. That is the difficult half of drawing anyway.";
            case Wish.Darkness(var factor) ->
                factor > 1 ? "Darker: I press the tones down." : "Lighter: I let more paper through.";
            case Wish.Add add -> added(add);
            case Wish.Leave(var where) ->
                "I keep the place " + where.name() + " free" + (opening ? "." : "; what is there already has to stay.");
            case Wish.Whole(var subject) ->
                whole(subject.phrase(), subject == sitting.brief().theme().subject(), opening);
            case Wish.Stop _ -> chance.pick("Enough, then. I finish.", "Good, I stop here.", "I put the pen down.");
            case Wish.GoOn _ -> "I go on.";
            case Wish.StartOver _ ->
                "I cannot erase: ink stays. A new piece can be started beside this one; here I go on with what there is.";
            case Wish.Erase _ ->
                "I cannot take anything away; what is drawn is drawn. I can draw less of it from here on, or put something beside it.";
            case Wish.Speed _ ->
                "I cannot change the pen's speed, the machine decides that. I can only think faster, which you would not see.";
            case Wish.Question(var topic) -> question(topic);
            case Wish.Kindness _ ->
                opening
                        ? ""
                        : chance.pick(
                                "Thank you.",
                                "Thank you. It is kind of you to watch.",
                                "Glad you like it; the paper does most of it.");
            case Wish.Unclear(var said) -> opening ? "" : unclear(said);
        };
    }

    private String colour(Wish.Colouring wish) {
        if (!paint) {
            return wish.amount() > 0
                    ? "I cannot give you " + wish.word() + ": the plotter has one pen with dark ink. In paint I could."
                    : "There is no " + wish.word() + " to leave out, the pen has only dark ink.";
        }
        if (wish.amount() <= -1) {
            return "No " + wish.word() + " from here on.";
        }
        if (wish.amount() < 0) {
            return "Less " + wish.word() + ": I take it out of what I mix next.";
        }
        return chance.pick(
                "More " + wish.word() + ": I glaze some over the ground and mix it into what comes.",
                "More " + wish.word() + ". It goes over the ground first, thinly, and then into every colour I mix.");
    }

    private String added(Wish.Add add) {
        if (sitting.brief().theme().subject().has(add.thing()) && sitting.isFirstStep()) {
            return "";
        }
        @Nullable String where = add.where() == null ? null : add.where().name();
        var what = add.count() > 1
                ? add.count() + " of them: " + add.thing().phrase()
                : add.thing().phrase();
        return capital(what)
                + (where == null ? ", where there is room for it." : " " + where + ".")
                + (sitting.isFirstStep()
                        ? " That comes when the large things stand."
                        : chance.pick(" I do that now.", " Right away.", ""));
    }

    private static String whole(String phrase, boolean same, boolean opening) {
        if (same) {
            return opening ? "" : "That is what this is going to be.";
        }
        return "This sheet already belongs to something else, so " + phrase + " would be for a new piece.";
    }

    private String question(Wish.Topic topic) {
        var theme = sitting.brief().theme();
        return switch (topic) {
            case WHAT -> {
                var unknown = theme.unknown();
                yield (unknown == null
                                ? "This is " + theme.subject().phrase() + " "
                                        + theme.light().phrase()
                                : "This is an abstract about \"" + unknown + "\", which I do not know how to draw")
                        + ", in " + sitting.brief().manner().noun() + ". " + voice.standing(sitting);
            }
            case WHY ->
                "Because " + piece.scene().intent()
                        + ". The rest follows from that, and from the seed of this session.";
            case HOW_LONG -> voice.standing(sitting);
            case WHO ->
                "I am the rehearsal performer of this studio: a program with a pen and a seed, no language model. I understand simple words about colour, size, places and things.";
            case OTHER ->
                "I heard a question, but I am a simple performer: ask me what I am drawing, why, or how far I am.";
        };
    }

    private String unclear(String said) {
        var short_ = said.length() > 60 ? said.substring(0, 57) + "…" : said;
        return chance.pick(
                "I do not understand \"" + short_
                        + "\". I know colours, sizes, places, and things like trees, moons, boats and birds.",
                "\"" + short_
                        + "\" is beyond my few words. Try \"more blue\", \"a tree on the left\", \"darker\" or \"finish\".");
    }

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
