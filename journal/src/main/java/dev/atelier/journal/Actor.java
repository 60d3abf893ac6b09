package dev.atelier.journal;

/**
 * Who acted. Written as {@code kind:id}, for example {@code user:local} or {@code agent:agent_artist}.
 *
 * @param kind who in general
 * @param id which one, opaque, never empty
 */
public record Actor(Kind kind, String id) {
    /** The lower-case names are the stored and published form. */
    public enum Kind {
        USER,
        AGENT,
        SYSTEM
    }

    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "atelier");

    public static Actor user(String id) {
        return new Actor(Kind.USER, id);
    }

    public static Actor agent(String id) {
        return new Actor(Kind.AGENT, id);
    }

    /** Reads {@link #toString()} back. */
    public static Actor parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("actor must be kind:id, was '" + text + "'");
        }
        var kind = Kind.valueOf(text.substring(0, colon).toUpperCase(java.util.Locale.ROOT));
        return new Actor(kind, text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + id;
    }
}
