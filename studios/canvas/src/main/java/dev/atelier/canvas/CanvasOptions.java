package dev.atelier.canvas;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.canvas.brush.OwnBrush;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a canvas is when it begins, as the session's metadata says it; and what its artist has to paint with.
 *
 * @param seed what the rehearsal artist draws its choices from
 * @param subject what to draw, if somebody asked for something
 * @param critique whether it has to pass one
 * @param brushes that the agent has besides those that everybody knows
 */
public record CanvasOptions(
        Style style,
        int width,
        int height,
        long seed,
        @Nullable String subject,
        Critique critique,
        List<OwnBrush> brushes) {
    /** Metadata of a piece whose artist pauses while nobody watches: {@code true}; if it is not there, they draw on. */
    public static final String PAUSES = "pause_when_unwatched";

    public static final CanvasOptions DEFAULT = new CanvasOptions(Style.PLOTTER, 800, 600, 0, null);

    public CanvasOptions {
        brushes = List.copyOf(brushes);
    }

    /** Of a piece that need not pass a critique. */
    public CanvasOptions(Style style, int width, int height, long seed, @Nullable String subject) {
        this(style, width, height, seed, subject, Critique.OPTIONAL, List.of());
    }

    private static final int SHORTEST = 240;
    private static final int LONGEST = 2_400;
    private static final int LONGEST_SUBJECT = 200;

    /**
     * Reads what somebody asked for. Sizes are taken leniently: clamped to 240 to 2400, the default for what is no number.
     *
     * @param seeds where a seed comes from if none is given
     * @throws InvalidInputException naming the key, the value and the fix
     */
    public static CanvasOptions parse(Map<String, String> metadata, LongSupplier seeds) throws InvalidInputException {
        checkFlag(PAUSES, metadata.get(PAUSES));
        return read(metadata, seeds, Critique.REQUIRED);
    }

    private static CanvasOptions read(Map<String, String> metadata, LongSupplier seeds, Critique usual)
            throws InvalidInputException {
        var seed = metadata.get("seed");
        return new CanvasOptions(
                style(metadata.get("style")),
                side(metadata.get("width"), DEFAULT.width),
                side(metadata.get("height"), DEFAULT.height),
                seed == null || seed.isBlank() ? seeds.getAsLong() : seed(seed.strip()),
                subject(metadata.get("subject")),
                critique(metadata.get("critique"), usual),
                List.of());
    }

    /** Reads what was stored, which was checked then; defaults for anything that is not there. */
    public static CanvasOptions stored(Map<String, String> metadata) {
        try {
            return read(metadata, () -> 0, Critique.OPTIONAL);
        } catch (InvalidInputException e) {
            return DEFAULT;
        }
    }

    /** The same in another style. */
    public CanvasOptions in(Style other) {
        return new CanvasOptions(other, width, height, seed, subject, critique, brushes);
    }

    /** The same with these brushes besides those that everybody knows. */
    public CanvasOptions with(List<OwnBrush> others) {
        return new CanvasOptions(style, width, height, seed, subject, critique, others);
    }

    /** The metadata that says all of it, and whatever else was in the given one. */
    public Map<String, String> completing(Map<String, String> metadata) {
        var complete = new LinkedHashMap<>(metadata);
        complete.put("style", style.id());
        complete.put("width", Integer.toString(width));
        complete.put("height", Integer.toString(height));
        complete.put("seed", Long.toString(seed));
        complete.put("critique", critique.id());
        if (subject == null) {
            complete.remove("subject");
        } else {
            complete.put("subject", subject);
        }
        return complete;
    }

    private static Style style(@Nullable String text) throws InvalidInputException {
        if (text == null || text.isBlank()) {
            return DEFAULT.style;
        }
        var found = Style.of(text.strip());
        if (found.isEmpty()) {
            throw new InvalidInputException(
                    "metadata.style", "'" + shown(text) + "' is no style, use plotter or paint");
        }
        return found.get();
    }

    private static Critique critique(@Nullable String text, Critique usual) throws InvalidInputException {
        if (text == null || text.isBlank()) {
            return usual;
        }
        return Critique.of(text.strip())
                .orElseThrow(() -> new InvalidInputException(
                        "metadata.critique", "'" + shown(text) + "' is no policy, use required or optional"));
    }

    private static void checkFlag(String key, @Nullable String text) throws InvalidInputException {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw new InvalidInputException("metadata." + key, "'" + shown(text) + "' must be true or false");
        }
    }

    private static int side(@Nullable String text, int otherwise) {
        if (text == null || !text.strip().matches("[+-]?[0-9]{1,18}")) {
            return otherwise;
        }
        return Math.clamp(Long.parseLong(text.strip()), SHORTEST, LONGEST);
    }

    private static long seed(String text) throws InvalidInputException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "metadata.seed", "'" + shown(text) + "' is no whole number of 64 bits, use one or leave it out");
        }
    }

    private static @Nullable String subject(@Nullable String text) throws InvalidInputException {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.strip().length() > LONGEST_SUBJECT) {
            throw new InvalidInputException(
                    "metadata.subject", "has " + text.strip().length() + " characters, use at most " + LONGEST_SUBJECT);
        }
        return text.strip();
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
