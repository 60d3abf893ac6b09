package dev.atelier.desktop.control;

import java.util.regex.Pattern;

/** A text in which only so many characters are looked at: some patterns look at one text for years. */
final class BoundedText implements CharSequence {
    private static final int MOST_LOOKS = 1_000_000;

    private final CharSequence text;
    private final int[] looks;

    private BoundedText(CharSequence text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    /** Whether the pattern is found, or nobody can say so in time. */
    static boolean finds(Pattern pattern, String text) {
        try {
            return pattern.matcher(new BoundedText(text, new int[1])).find();
        } catch (TooMuch | StackOverflowError _) {
            return true;
        }
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuch() {
            super("the pattern takes too long", null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > MOST_LOOKS) {
            throw new TooMuch();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), looks);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
