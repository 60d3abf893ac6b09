package dev.atelier.code.api;

import java.util.Locale;

/** Which part of its work a run is at, by the names that clients of the seed's API know. */
enum Phase {
    INITIALIZATION,
    ANALYSIS,
    TOOLS_EXECUTION,
    IMPLEMENTATION_COMPLETE,
    GIT_OPERATIONS,
    GITHUB_PUSH,
    CREATE_PR,
    PUSH_FAILED,
    SKIPPED_GITHUB,
    COMPLETION,
    ERROR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
