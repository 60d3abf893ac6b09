package dev.atelier.agent.config;

/**
 * A template of sandboxes.
 *
 * @param id {@code env_canvas}
 * @param studio whose sessions run in it
 */
public record EnvironmentConfig(String id, String name, String studio) {}
