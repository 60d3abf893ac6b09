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
        var calm = NAME.matcher(text.replace("<!--", "&lt;!--"))
                .replaceAll("@\u200B")
                .strip();
        return calm.length() > LONGEST ? calm.substring(0, LONGEST) + "…" : calm;
    }

    /** With who says it, and the mark. */
    static String signed(String text, String who, ReplyTo to) {
        return to.source().equals("github")
                ? text.strip() + "\n\n<sub>Atelier, " + who + "</sub>\n<!-- " + People.MARK + " " + who + " -->"
                : text.strip() + "\n\n(Atelier, " + who + ", " + People.MARK + ")";
    }
}
