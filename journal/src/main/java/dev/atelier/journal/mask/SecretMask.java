package dev.atelier.journal.mask;

/** Replaces known secrets. */
public final class SecretMask {
    public static final SecretMask NONE = new SecretMask();

    private SecretMask() {}

    /** The text of a JSON value, with each known secret in it replaced; still valid JSON. */
    public String json(String json) {
        return json;
    }

    /** Plain text, with each known secret in it replaced. */
    public String text(String text) {
        return text;
    }
}
