package dev.atelier.forge;

/**
 * How a pull request is called and what it says.
 *
 * @param title one line; what is longer than forges take loses its end
 */
public record Wording(String title, Markdown body) {
    private static final int LONGEST_TITLE = 240;

    public Wording {
        title = title.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (title.isEmpty()) {
            throw new IllegalArgumentException("the title is empty; name what was changed");
        }
        if (title.length() > LONGEST_TITLE) {
            title = title.substring(0, LONGEST_TITLE).stripTrailing() + "…";
        }
    }
}
