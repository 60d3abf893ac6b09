package dev.atelier.dispatch.inbox.reply;

import dev.atelier.forge.CommitStatus.State;
import java.util.Locale;

/**
 * What is said of a pull request's last commit.
 *
 * @param words for people, in one line
 */
record CommitState(State state, String words) {
    /** As a reply carries it: {@code pending an agent works on it}. */
    String text() {
        return state.name().toLowerCase(Locale.ROOT) + " " + words;
    }

    static CommitState parse(String text) {
        int space = text.indexOf(' ');
        return new CommitState(
                State.valueOf(text.substring(0, space).toUpperCase(Locale.ROOT)), text.substring(space + 1));
    }
}
