package dev.atelier.dispatch.inbox.reply;

import dev.atelier.dispatch.inbox.source.People;
import dev.atelier.dispatch.inbox.source.ReplyTo;
import dev.atelier.dispatch.task.Task;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is said of tasks where they came from. What an agent wrote may have been put into its mouth: it calls nobody by name, and everything has a mark by
 * which it is known when it comes back.
 */
final class Wording {
    private static final Pattern NAME = Pattern.compile("@(?=[A-Za-z0-9])");
    private static final int LONGEST = 30_000;

    private Wording() {}

    /** Empty if there is nothing to say of that state. */
    static Optional<String> of(Task task) {
        var standing = task.standing();
        return switch (standing.state()) {
            case WAITING_APPROVAL ->
                Optional.of("A plan waits to be approved.\n\n" + said(standing.result())
                        + "\n\nAnswer `@agent approve`, or `@agent reject` and why.");
            case WAITING_INPUT ->
                Optional.of("The agent has a question.\n\n" + said(standing.result())
                        + "\n\nAnswer with `@agent` and what it should know.");
            case PAUSED_BUDGET -> Optional.of("The task has used up what it may cost, and waits.");
            case COMPLETED -> Optional.of(standing.result() == null ? "The task is done." : said(standing.result()));
            case DEAD -> Optional.of("The task could not be done.\n\n" + said(standing.error()));
            case CANCELLED -> Optional.of("The task was stopped.");
            case QUEUED, RUNNING, VERIFYING, PUBLISHING, FAILED -> Optional.empty();
        };
    }

    private static String said(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return cut(NAME.matcher(text.replace("<!--", "&lt;!--"))
                .replaceAll("@\u200B")
                .strip());
    }

    /** By which one reply is found again among the comments, should nobody know any more whether it was made. */
    static String mark(String reply) {
        return People.MARK + " " + reply + ";";
    }

    /** With who says it, and the mark; short enough for each source with them. */
    static String signed(String text, String who, String reply, ReplyTo to) {
        var said = cut(text.strip());
        return to.source().equals("github")
                ? said + "\n\n<sub>Atelier, " + who + "</sub>\n<!-- " + mark(reply) + " -->"
                : said + "\n\n(Atelier, " + who + ", " + mark(reply) + ")";
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST) + "…";
    }
}
