package dev.atelier.desktop.rehearsal;

import dev.atelier.desktop.rehearsal.BookSight.Answer;
import dev.atelier.desktop.rehearsal.Move.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the visitors' book in the browser. What to do next follows from what the screen shows; how often something was tried, from the
 * conversation. It expects something of every step, says so when that does not come, tries once more, and then gives up honestly.
 */
final class BookPlay {
    static final String PAGE = "/workspace/visitors.html";

    private static final int TRIES = 2;
    private static final int MOST_WAITS = 12;

    private final Situation situation;
    private final Wish.Book wish;

    BookPlay(Situation situation, Wish.Book wish) {
        this.situation = situation;
        this.wish = wish;
    }

    /** Empty once the page has confirmed. */
    Optional<Move> next() {
        var before = Launch.ask(situation).or(this::page);
        if (before.isPresent()) {
            return before;
        }
        if (situation.sight().isEmpty()) {
            return Optional.of(Hands.look("look", "I look at the screen."));
        }
        var book = situation.sight().flatMap(BookSight::in).filter(BookSight::isWhole);
        boolean isAsked = situation.count("address") + situation.count("pagecommand") > 0;
        if (book.isEmpty() || !isAsked) {
            return Optional.of(open(book.isPresent()));
        }
        return fill(book.get());
    }

    private Optional<Move> page() {
        if (!wish.address().isEmpty() || situation.count("page") > 0) {
            return Optional.empty();
        }
        var words = "I lay a page with a form into the workspace.";
        if (situation.has(Hands.EDITOR)) {
            return Optional.of(Hands.create("page", words, PAGE, html()));
        }
        var command = "cat >" + PAGE + " <<'END_OF_PAGE'\n" + html() + "\nEND_OF_PAGE";
        return situation.has(Hands.SHELL) ? Optional.of(Hands.run("page", words, command)) : Optional.empty();
    }

    private static String html() {
        try (var in = Objects.requireNonNull(
                BookPlay.class.getResourceAsStream("/dev/atelier/desktop/rehearsal/book.html"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String address() {
        var own = "file://" + PAGE + (wish.trouble().isEmpty() ? "" : "?" + wish.trouble());
        return wish.address().isEmpty() ? own : wish.address();
    }

    /** @param isThere whether the page shows already, from before */
    private Move open(boolean isThere) {
        var window = isThere ? Optional.<Move>empty() : new Launch(situation, Program.BROWSER, "browser").next();
        if (window.isPresent()) {
            return window.get();
        }
        if (situation.count("address") == 0) {
            return situation.lastWas("bar")
                    ? Hands.type("address", "I type the address of the page.", address() + "\n")
                    : Hands.key("bar", "The browser is there. I go to its address bar.", "ctrl+l");
        }
        if (situation.count("pagewait") < MOST_WAITS) {
            return Hands.waits("pagewait", "I expect a page with a violet heading, and see none yet. I wait.", 1);
        }
        var command = Program.BROWSER.in(
                situation.last("programs").map(Exchange::text).orElse(""));
        if (situation.count("pagecommand") == 0 && command.isPresent()) {
            return Hands.run(
                    "pagecommand",
                    "The page did not open. I try once more, with a command.",
                    command.get() + " '" + address().replace("'", "%27") + "' >/dev/null 2>&1 &");
        }
        if (situation.count("pageagain") < MOST_WAITS && command.isPresent()) {
            return Hands.waits("pageagain", "I wait for the page.", 1);
        }
        return new End("I expected the page " + address()
                + " with its violet heading, tried twice to open it, and it does not show. "
                + Description.of(situation.sight()) + " I have filled in nothing.");
    }

    private Optional<Move> fill(BookSight book) {
        boolean isSent = situation.count("submit") > 0;
        if (isSent && book.answer() == Answer.YES) {
            return Optional.empty();
        }
        if (situation.lastWas("submit") && book.answer() == null) {
            return Optional.of(Hands.waits(
                    "submitwait", "I expected a green bar below the button, and see none. I wait a moment.", 2));
        }
        if (situation.count("submit") >= TRIES) {
            return Optional.of(new End(failed(book)));
        }
        return Optional.of(write(book.name(), "name", wish.name(), book)
                .or(() -> write(book.town(), "town", wish.town(), book))
                .or(() -> tick(book))
                .orElseGet(() -> submit(book)));
    }

    private String failed(BookSight book) {
        var seen = book.answer() == Answer.NO ? "a red bar" : "no bar at all";
        return "It did not work. I filled in the page and pressed its button " + TRIES
                + " times; I expected a green bar that confirms it, and there is " + seen + ". I see " + book.words()
                + ". So nothing was confirmed, and I do not claim that it was.";
    }

    private Optional<Move> write(@Nullable Blob field, String label, String text, BookSight book) {
        if (situation.lastWas(label)) {
            return Optional.of(Hands.type(label + "text", "I type the " + label + ".", text));
        }
        if (field == null || !book.isEmpty(field)) {
            return Optional.empty();
        }
        if (situation.count(label) >= TRIES + 1) {
            return Optional.of(new End("I clicked into the field for the " + label + " and typed " + TRIES
                    + " times, and it stays empty. I see " + book.words() + ". I stop here."));
        }
        var words = situation.count(label) == 0
                ? "I click into the field for the " + label + "."
                : "The field for the " + label + " is empty, which I did not expect. I click into it again.";
        return Optional.of(Hands.click(label, words, field.middle()));
    }

    private Optional<Move> tick(BookSight book) {
        var box = book.box();
        if (box == null || book.isTicked()) {
            return Optional.empty();
        }
        return Optional.of(
                situation.count("tick") >= TRIES + 1
                        ? new End("I clicked the box " + situation.count("tick")
                                + " times, and it is not ticked. I stop here.")
                        : Hands.click("tick", "I tick the box.", box.middle()));
    }

    private Move submit(BookSight book) {
        var button = Objects.requireNonNull(book.button());
        var words = "All is filled in. I press the blue button, and expect a green bar.";
        if (situation.count("submit") > 0) {
            words = book.answer() == Answer.NO
                    ? "The bar is red and not green as I expected. I try once more."
                    : "There is still no green bar. I try once more.";
        }
        return Hands.click("submit", words, button.middle());
    }
}
