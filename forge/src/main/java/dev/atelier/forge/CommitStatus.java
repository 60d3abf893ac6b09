package dev.atelier.forge;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What became of a check of a commit.
 *
 * @param commit its whole hash
 * @param context the check's name, {@code atelier/tests}
 * @param description in a few words; what is longer than forges take loses its end
 * @param page with more of it; null for none
 */
public record CommitStatus(
        String commit,
        State state,
        String context,
        String description,
        @Nullable URI page) {
    private static final int LONGEST_CONTEXT = 100;
    private static final int LONGEST_DESCRIPTION = 140;

    public enum State {
        PENDING,
        SUCCESS,
        /** The check said no. */
        FAILURE,
        /** The check could not be made. */
        ERROR
    }

    public CommitStatus {
        if (!commit.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a status belongs to a commit's whole hash");
        }
        if (context.isBlank() || context.length() > LONGEST_CONTEXT) {
            throw new IllegalArgumentException("a status' context has 1 to " + LONGEST_CONTEXT + " characters");
        }
        description = description.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (description.length() > LONGEST_DESCRIPTION) {
            description = description.substring(0, LONGEST_DESCRIPTION - 1) + "…";
        }
    }
}
