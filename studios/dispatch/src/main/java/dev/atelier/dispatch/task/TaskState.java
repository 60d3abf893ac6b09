package dev.atelier.dispatch.task;

import java.util.Locale;

/** How far a task has come. The published name is the constant's in lower case. */
public enum TaskState {
    /** Waits for a place. */
    QUEUED,
    RUNNING,
    /** A person must answer. Holds no place. */
    WAITING_INPUT,
    /** A person must allow something, as a plan. Holds no place. */
    WAITING_APPROVAL,
    /** What it may cost is spent; raising the budget goes on. Holds no place. */
    PAUSED_BUDGET,
    /** What was done is built and tested. */
    VERIFYING,
    /** What was done is pushed and proposed. */
    PUBLISHING,
    COMPLETED,
    /** Failed, and is tried again later. */
    FAILED,
    CANCELLED,
    /** Failed as often as it may; a person can revive it. */
    DEAD;

    /** As published: {@code waiting_input}. */
    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it holds one of the places of those that work. */
    public boolean holdsPlace() {
        return this == RUNNING || this == VERIFYING || this == PUBLISHING;
    }

    /** Whether nothing more happens unless somebody asks for it. */
    public boolean isClosed() {
        return this == COMPLETED || this == CANCELLED || this == DEAD;
    }

    /** One of the six states that seed 003 knows. */
    public String inSeed() {
        return switch (this) {
            case QUEUED -> "queued";
            case RUNNING, VERIFYING, PUBLISHING -> "running";
            case WAITING_INPUT, WAITING_APPROVAL, PAUSED_BUDGET -> "waiting_input";
            case COMPLETED -> "completed";
            case CANCELLED -> "cancelled";
            case FAILED, DEAD -> "failed";
        };
    }
}
