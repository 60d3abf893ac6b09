package dev.atelier.dispatch.brain;

/**
 * Why a text is another one.
 *
 * @param words the change, {@code agent agent_x was updated}
 * @param actor who made it, {@code user:local}; {@code system} for the server itself
 */
public record Cause(String words, String actor) {
    /** What nobody did in the registry: another release, or another setting. */
    public static final Cause RELEASE = new Cause("what comes with the server", "system");
}
