package dev.atelier.dispatch.inbox.reply;

import dev.atelier.dispatch.inbox.source.ReplyTo;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something to be told where a delivery is from.
 *
 * @param id says for what it is; the same thing is told once
 * @param body what: a comment's text, a reaction's or label's name, a status
 */
public record Reply(String id, Kind kind, ReplyTo to, String body) {
    /** How it is told. */
    public enum Kind {
        REACTION,
        COMMENT,
        /** Of the last commit of a pull request. What is said later takes the place of what was said before. */
        STATUS,
        LABEL,
        /** Of a ticket, to another status. */
        TRANSITION,
        /** Of an issue of Sentry. */
        RESOLVE;

        /** As published: {@code reaction}. */
        public String published() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** None if there is nowhere to tell it. */
    public static List<Reply> comment(String delivery, @Nullable ReplyTo to, String text) {
        if (to == null || text.isBlank()) {
            return List.of();
        }
        var id = delivery + ":comment";
        return List.of(new Reply(id, Kind.COMMENT, to, Wording.signed(text, delivery, id, to)));
    }

    public static List<Reply> reaction(String delivery, @Nullable ReplyTo to, String name) {
        return gitHub(delivery, Kind.REACTION, to, name);
    }

    public static List<Reply> label(String delivery, @Nullable ReplyTo to, String name) {
        return gitHub(delivery, Kind.LABEL, to, name);
    }

    private static List<Reply> gitHub(String delivery, Kind kind, @Nullable ReplyTo to, String body) {
        return to == null || !to.source().equals("github") || body.isBlank()
                ? List.of()
                : List.of(new Reply(delivery + ":" + kind.published(), kind, to, body));
    }
}
