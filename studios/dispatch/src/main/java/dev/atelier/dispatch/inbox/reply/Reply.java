package dev.atelier.dispatch.inbox.reply;

import dev.atelier.dispatch.inbox.source.ReplyTo;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something to be told where a delivery is from.
 *
 * @param id says for what it is; the same thing is told once
 * @param body what; a reaction's name
 */
public record Reply(String id, Kind kind, ReplyTo to, String body) {
    /** How it is told. */
    public enum Kind {
        REACTION,
        COMMENT;

        /** As published: {@code reaction}. */
        public String published() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** None if there is nowhere to tell it. */
    public static List<Reply> comment(String delivery, @Nullable ReplyTo to, String text) {
        return to == null ? List.of() : one(delivery, Kind.COMMENT, to, Wording.signed(text, delivery, to));
    }

    public static List<Reply> reaction(String delivery, @Nullable ReplyTo to, String name) {
        return to == null || !to.source().equals("github") ? List.of() : one(delivery, Kind.REACTION, to, name);
    }

    private static List<Reply> one(String delivery, Kind kind, @Nullable ReplyTo to, String body) {
        return to == null || body.isBlank()
                ? List.of()
                : List.of(new Reply(delivery + ":" + kind.published(), kind, to, body));
    }
}
