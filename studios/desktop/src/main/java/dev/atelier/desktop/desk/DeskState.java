package dev.atelier.desktop.desk;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a session's desktop.
 *
 * @param desk the one that runs, else null
 * @param trouble why the last one failed or was refused, else null
 */
public record DeskState(
        Status status, @Nullable Desk desk, @Nullable String trouble) {
    static final DeskState NONE = new DeskState(Status.NONE, null, null);

    /** In short. */
    public enum Status {
        NONE,
        STARTING,
        RUNNING,
        FAILED;

        /** As it is written. */
        public String published() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static DeskState of(DeskSlot slot) {
        var running = slot.running();
        if (running.isPresent()) {
            return new DeskState(Status.RUNNING, running.get(), null);
        }
        if (slot.isStarting) {
            return new DeskState(Status.STARTING, null, null);
        }
        var trouble = slot.trouble;
        return trouble == null ? NONE : new DeskState(Status.FAILED, null, trouble);
    }
}
