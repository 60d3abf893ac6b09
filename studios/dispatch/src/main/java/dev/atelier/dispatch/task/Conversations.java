package dev.atelier.dispatch.task;

import java.util.List;

/** How what was said before goes with a new message to the brain. */
public final class Conversations {
    private static final String BEFORE =
            "What was said before in this conversation, so that you understand the message:\n";
    private static final String NOW = "\n\nThe message now:\n";
    private static final int LONGEST = 2_000;

    private Conversations() {}

    /** @param by {@code person} or {@code agent} */
    public record Said(String by, String text) {}

    /** The message with what was said before, the oldest first. */
    public static String input(List<Said> before, String message) {
        if (before.isEmpty()) {
            return message;
        }
        var text = new StringBuilder(BEFORE);
        for (var said : before) {
            text.append("\n[").append(said.by()).append("] ").append(Untrusted.clean(said.text(), LONGEST));
        }
        return text.append(NOW).append(message).toString();
    }

    /** The message of such an input, without what was said before. */
    public static String message(String input) {
        int now = input.startsWith(BEFORE) ? input.lastIndexOf(NOW) : -1;
        return now < 0 ? input : input.substring(now + NOW.length());
    }
}
