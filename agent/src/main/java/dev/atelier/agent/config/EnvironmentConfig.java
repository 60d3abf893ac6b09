package dev.atelier.agent.config;

/**
 * A template of sandboxes.
 *
 * @param id {@code env_canvas}
 * @param studio whose sessions run in it
 * @param selfHosted whether workers of the client run its tools
 */
public record EnvironmentConfig(String id, String name, String studio, boolean selfHosted) {
    /** One whose tools this server runs. */
    public EnvironmentConfig(String id, String name, String studio) {
        this(id, name, studio, false);
    }
}
