package dev.atelier.code.event;

/**
 * What was asked for, by its words.
 *
 * @param kind what the work is about, which may be another one than the project's own
 */
public record TaskFacts(ProjectFacts.Kind kind, Size size) {
    /** How much was said: fewer than 5 words, fewer than 15, or more. */
    public enum Size {
        SIMPLE,
        MODERATE,
        COMPLEX
    }
}
