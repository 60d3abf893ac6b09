package dev.atelier.agent.work;

import java.util.Locale;

/** Where an item of work stands. */
public enum WorkState {
    /** Waits for a worker, also while one that it was handed to has not acknowledged it. */
    QUEUED,
    /** Acknowledged, without a heartbeat yet. */
    STARTING,
    ACTIVE,
    /** Its worker is to end soon. */
    STOPPING,
    STOPPED;

    /** As the API and the database write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WorkState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
