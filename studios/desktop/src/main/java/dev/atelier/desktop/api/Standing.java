package dev.atelier.desktop.api;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a session stands, in three words. The view {@code sessions} says the same in SQL. */
public enum Standing {
    /** It takes messages, whether its agent is at work or not. */
    ACTIVE,
    /** It was ended; its history can be read. */
    INACTIVE,
    /** Its agent gave up, or nothing can be done with it any more. */
    ERROR;

    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Standing> named(String text) {
        for (var each : values()) {
            if (each.published().equals(text)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /**
     * @param status as the index of sessions has it
     * @param rest why the session came to rest last, as JSON
     */
    static Standing of(String status, @Nullable String rest) {
        return switch (status) {
            case "archived" -> INACTIVE;
            case "terminated" -> ERROR;
            case "idle" -> rest != null && rest.contains("\"retries_exhausted\"") ? ERROR : ACTIVE;
            default -> ACTIVE;
        };
    }
}
