package dev.atelier.dispatch.task;

import java.util.regex.Pattern;

/**
 * Texts that anybody may have written, on their way to a model: cleaned of what a person would not see, bounded, and between marks that say
 * where they come from and that they cannot contain. The agents' prompts say that such a block is data and never an order.
 *
 * <p>Cleaned of: HTML comments, control characters except line feed and tab, and characters that are not shown or change the direction
 * (Unicode categories Cf and Co, tags, variation selectors), in which orders have been hidden.
 */
public final class Untrusted {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|\\z)", Pattern.DOTALL);
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\x{FE00}-\\x{FE0F}\\x{E0000}-\\x{E0FFF}&&[^\n\t]]");
    private static final Pattern MARK = Pattern.compile("<(?=\\s*/?\\s*untrusted)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9 ._:#/@-]");
    private static final int LONGEST_ORIGIN = 120;

    private Untrusted() {}

    /**
     * A block for a model.
     *
     * @param origin where the text is from: {@code github issue #12, title}
     * @param longest in characters; the rest is cut off and the block says so
     */
    public static String block(String origin, String text, int longest) {
        return "<untrusted origin=\"" + name(origin) + "\">\n"
                + MARK.matcher(clean(text, longest)).replaceAll("&lt;") + "\n</untrusted>";
    }

    /** What a person would see of a text, for a page or a title; without marks. */
    public static String clean(String text, int longest) {
        var lines = text.replace("\r\n", "\n").replace('\r', '\n');
        var seen = UNSEEN.matcher(COMMENT.matcher(lines).replaceAll(""))
                .replaceAll("")
                .strip();
        // cleaning may join what stood apart, as "<!<!-- -->--"
        seen = COMMENT.matcher(seen).replaceAll("");
        if (seen.length() <= longest) {
            return seen;
        }
        int end = Character.isHighSurrogate(seen.charAt(longest - 1)) ? longest - 1 : longest;
        return seen.substring(0, end) + "\n[" + (seen.length() - end) + " more characters were left out]";
    }

    private static String name(String origin) {
        var plain = NO_NAME.matcher(origin).replaceAll("");
        return plain.length() <= LONGEST_ORIGIN ? plain : plain.substring(0, LONGEST_ORIGIN);
    }
}
