package dev.atelier.code.quality;

/**
 * Lines of a text. A line with code and a comment counts as code, so that the three kinds add up to all.
 *
 * @param lines all
 */
public record Size(int lines, int code, int comments, int blank) {
    public static final Size NOTHING = new Size(0, 0, 0, 0);

    public Size plus(Size other) {
        return new Size(lines + other.lines, code + other.code, comments + other.comments, blank + other.blank);
    }
}
