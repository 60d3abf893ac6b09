package dev.atelier.desktop.rehearsal;

import dev.atelier.agent.model.ModelRequest;
import dev.atelier.desktop.rehearsal.Conversation.Said;
import dev.atelier.desktop.rehearsal.Move.End;
import java.util.Optional;

/** Finds what somebody wants, and what is next in it. */
final class Director {
    private static final int MOST_STEPS = 90;
    private static final int MOST_ERRORS = 2;
    private static final int LONGEST_QUOTE = 600;

    private final ModelRequest request;
    private final Conversation conversation;

    Director(ModelRequest request) {
        this.request = request;
        this.conversation = Conversation.of(request);
    }

    Move next() {
        if (conversation.said().isEmpty()) {
            return new End("Nobody has asked me for anything. " + WishReader.HELP);
        }
        var task = task();
        var last = conversation.said().getLast();
        if (!last.isNews()
                && last.isFresh()
                && !last.equals(task)
                && WishReader.read(last.wish()).isEmpty()) {
            return new End("That I do not understand. " + WishReader.HELP);
        }
        var situation = new Situation(conversation, task, request.tools());
        var move = checked(situation, WishReader.read(task.wish()).orElseGet(Wish.Talk::new));
        return situation.news().map(news -> told(news, move, situation)).orElse(move);
    }

    /** The last words that name something to do; the first ones if none do. */
    private Said task() {
        for (var said : conversation.said().reversed()) {
            if (WishReader.read(said.wish()).isPresent()) {
                return said;
            }
        }
        return conversation.said().getFirst();
    }

    private Move checked(Situation situation, Wish wish) {
        if (!situation.has(Hands.COMPUTER) && !(wish instanceof Wish.Run || wish instanceof Wish.Talk)) {
            return new End("I have no desktop here: the tool " + Hands.COMPUTER + " is missing.");
        }
        var done = situation.done();
        if (!done.isEmpty() && done.getLast().isDenied()) {
            return new End("You declined that step, so I stop here. Tell me what to do instead.");
        }
        if (!done.isEmpty() && done.getLast().isUnknown()) {
            return Hands.look("look", "Nobody knows how my last step ended. I look at the screen.");
        }
        var failed =
                done.stream().filter(each -> each.isError() && isHands(each)).toList();
        if (failed.size() > MOST_ERRORS && done.getLast().isError()) {
            return new End("The desktop cannot be operated: "
                    + first(failed.getLast().text()) + " I tried " + failed.size() + " times and stop here.");
        }
        if (done.size() > MOST_STEPS) {
            return new End("I have taken " + done.size() + " steps and am not done, so I stop here. "
                    + Description.of(situation.sight()));
        }
        return play(situation, wish);
    }

    private static boolean isHands(Exchange exchange) {
        return exchange.tool().equals(Hands.COMPUTER) && !exchange.isUnknown();
    }

    private static Move play(Situation situation, Wish wish) {
        return switch (wish) {
            case Wish.Performance(var book, var note) -> perform(situation, book, note);
            case Wish.Book book ->
                new BookPlay(situation, book)
                        .next()
                        .orElseGet(() -> new End("I filled in the visitors' book for " + book.name() + " of "
                                + book.town() + ", and the page confirms it with a green bar."));
            case Wish.Note note -> new NotePlay(situation, note).next();
            case Wish.Terminal terminal -> SmallPlays.terminal(situation, terminal);
            case Wish.Browse browse -> SmallPlays.browse(situation, browse);
            case Wish.Talk _ -> new End("I am here, and operate the desktop. " + WishReader.HELP);
            case Wish.Look _ -> SmallPlays.look(situation);
            case Wish.Run run -> SmallPlays.run(situation, run);
            case Wish.Acts acts -> SmallPlays.acts(situation, acts);
        };
    }

    private static Move perform(Situation situation, Wish.Book book, Wish.Note note) {
        var first = NotePlay.hasBegun(situation) ? Optional.<Move>empty() : new BookPlay(situation, book).next();
        var move = first.orElseGet(() -> new NotePlay(situation, note).next());
        return first.isEmpty() && move instanceof End(var words)
                ? new End("I filled in the visitors' book, and the page confirmed it with a green bar. " + words)
                : move;
    }

    /** What was told in between is not passed over. */
    private static Move told(String news, Move move, Situation situation) {
        var shown = news.length() > LONGEST_QUOTE ? news.substring(0, LONGEST_QUOTE) + "…" : news;
        var words = "I was told: " + shown.replaceAll("^\\[|\\]$", "") + " ";
        return switch (move) {
            case Move.Call(var cue, var say, var tool, var input) ->
                new Move.Call(cue, words + "I go on from what I see. " + say, tool, input);
            case End(var say) -> new End(words + Description.of(situation.sight()) + " " + say);
        };
    }

    private static String first(String text) {
        var line = text.strip().lines().findFirst().orElse("");
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }
}
