package dev.atelier.forge;

/** A text for a forge, short enough for each of them: what is longer loses its end, and says so. */
public record Markdown(String text) {
    /** GitHub takes the fewest characters of all. */
    private static final int MOST = 65_000;

    private static final String MORE = "\n\n… the rest is left out, because it is too long for here.";

    public Markdown {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the text is empty; say something");
        }
        text = cut(text.replace("\0", ""));
    }

    private static String cut(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int end = MOST - MORE.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MORE;
    }

    @Override
    public String toString() {
        return text;
    }
}
