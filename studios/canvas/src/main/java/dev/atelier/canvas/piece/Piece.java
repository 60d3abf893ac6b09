package dev.atelier.canvas.piece;

import dev.atelier.canvas.Style;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A canvas session as its workspace's gallery knows it.
 *
 * @param number from 0, by age, for ever
 * @param strokes how many are to be seen
 * @param title as the agent named it
 * @param prompt what somebody asked for first
 * @param finished whether the agent called it done and has not drawn since
 */
public record Piece(
        String workspace,
        int number,
        SessionId session,
        Style style,
        int width,
        int height,
        int strokes,
        @Nullable String title,
        @Nullable String prompt,
        boolean finished,
        Instant createdAt) {
    private static final Pattern ID = Pattern.compile("piece_([0-9]{3,9})");

    /** {@code piece_000007}: what it is called where a name is needed. */
    public String id() {
        return "piece_%06d".formatted(number);
    }

    /** The number in a name like {@link #id}; also of three digits, as it once was written. Empty for anything else. */
    public static OptionalInt numberIn(String id) {
        var match = ID.matcher(id);
        return match.matches() ? OptionalInt.of(Integer.parseInt(match.group(1))) : OptionalInt.empty();
    }

    /** What to call it where a title is needed. */
    public String shownTitle() {
        return Optional.ofNullable(title).orElse("Artwork #" + (number + 1));
    }
}
