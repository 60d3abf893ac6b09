package dev.atelier.agent.config;

import org.jspecify.annotations.Nullable;

/**
 * A template of sandboxes.
 *
 * @param id {@code env_canvas}
 * @param studio whose sessions run in it
 * @param selfHosted whether workers of the client run its tools
 * @param display the screen of its sessions; null if they have none
 */
public record EnvironmentConfig(
        String id,
        String name,
        String studio,
        boolean selfHosted,
        @Nullable Display display) {
    /** The size of a screen, in pixels. */
    public record Display(int width, int height) {
        public static final Display DEFAULT = new Display(1280, 800);

        public static final int LEAST_WIDTH = 320;
        public static final int LEAST_HEIGHT = 240;
        public static final int MOST_WIDTH = 3840;
        public static final int MOST_HEIGHT = 2160;
    }

    /** One without a screen. */
    public EnvironmentConfig(String id, String name, String studio, boolean selfHosted) {
        this(id, name, studio, selfHosted, null);
    }

    /** One whose tools this server runs. */
    public EnvironmentConfig(String id, String name, String studio) {
        this(id, name, studio, false);
    }
}
