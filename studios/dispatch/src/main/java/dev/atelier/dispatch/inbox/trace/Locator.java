package dev.atelier.dispatch.inbox.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the frames of a stack trace in a repository. Implementations are thread-safe; they block and obey an interrupt. */
@FunctionalInterface
public interface Locator {
    Located locate(String workspace, String repository, @Nullable String release, List<Frame> frames)
            throws InterruptedException;

    /** What was found. */
    sealed interface Located {
        /**
         * @param commit at which it was looked for
         * @param lines for a model, a frame each: {@code src/price.py:12 in gross}
         */
        record Found(String commit, List<String> lines) implements Located {
            public Found {
                lines = List.copyOf(lines);
            }
        }

        /** @param why for people */
        record NotFound(String why) implements Located {}
    }
}
