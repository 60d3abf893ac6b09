package dev.atelier.dispatch.inbox.reply;

import dev.atelier.dispatch.inbox.source.People;
import dev.atelier.dispatch.inbox.source.ReplyTo;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.Waiting;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is said of tasks where they came from. What an agent wrote may have been put into its mouth: it calls nobody by name, and everything has a mark by
 * which it is known when it comes back.
 */
final class Wording {
    private static final Pattern NAME = Pattern.compile("@(?=[A-Za-z0-9])");
    private static final Pattern MARKS = Pattern.compile("^</?untrusted[^>\n]{0,200}>\n?", Pattern.MULTILINE);
    private static final int LONGEST = 30_000;
    private static final int LONGEST_SAID = 28_000;

    private Wording() {}

    /**
     * Empty if there is nothing to say of that state.
     *
     * @param prefix by which people call: {@code @agent}
     */
    static Optional<String> of(Task task, String prefix) {
        var standing = task.standing();
        return switch (standing.state()) {
            case WAITING_APPROVAL -> Optional.of(approval(task, prefix));
            case WAITING_INPUT -> question(task, prefix);
            case PAUSED_BUDGET ->
                Optional.of("Task `" + task.id() + "` has used up what it may cost, and waits for more.");
            case COMPLETED -> Optional.of(standing.result() == null ? "The task is done." : said(standing.result()));
            case DEAD -> Optional.of("The task could not be done.\n\n" + said(standing.error()));
            case CANCELLED -> Optional.of("The task was stopped.");
            case QUEUED, RUNNING, VERIFYING, PUBLISHING, FAILED -> Optional.empty();
        };
    }

    /** With all that whoever carries it out is told, so that nothing is allowed that was not seen. */
    private static String approval(Task task, String prefix) {
        var waits = task.standing().waitsFor();
        var what = waits == null ? said(task.standing().result()) : said(waits.text());
        boolean isNew = waits != null && waits.calls().isEmpty();
        var told = isNew ? "\n\n" + said(MARKS.matcher(task.wanted().input()).replaceAll("")) : "";
        return "Task `" + task.id() + "` waits to be allowed: " + what + told + "\n\nAnswer `" + prefix
                + " approve`, or `" + prefix + " reject` and why.";
    }

    /** Who waits for what he delegated asks nobody anything. */
    private static Optional<String> question(Task task, String prefix) {
        var waits = task.standing().waitsFor();
        if (waits != null && waits.kind().equals(Waiting.TASKS)) {
            return Optional.empty();
        }
        var asked = waits == null ? said(task.standing().result()) : said(waits.text());
        return Optional.of("Task `" + task.id() + "` waits for an answer.\n\n" + asked + "\n\nAnswer with `" + prefix
                + "` and what it should know.");
    }

    private static String said(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return cut(
                NAME.matcher(text.replace("<!--", "&lt;!--"))
                        .replaceAll("@\u200B")
                        .strip(),
                LONGEST_SAID);
    }

    /** By which one reply is found again among the comments, should nobody know any more whether it was made. */
    static String mark(String reply) {
        return People.MARK + " " + reply + ";";
    }

    /** With who says it, and the mark; short enough for each source with them. */
    static String signed(String text, String who, String reply, ReplyTo to) {
        var said = cut(text.strip(), LONGEST);
        return to.source().equals("github")
                ? said + "\n\n<sub>Atelier, " + who + "</sub>\n<!-- " + mark(reply) + " -->"
                : said + "\n\n(Atelier, " + who + ", " + mark(reply) + ")";
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest) + "…";
    }
}
