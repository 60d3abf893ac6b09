package dev.atelier.desktop.rehearsal;

import tools.jackson.databind.JsonNode;

/**
 * A call that was made and what came back.
 *
 * @param cue which step of the play it was
 * @param showed whether a picture came with it
 */
record Exchange(String cue, String tool, JsonNode input, String text, boolean isError, boolean showed) {
    /** Whether a person declined it. */
    boolean isDenied() {
        return isError && text.contains("denied by user");
    }

    /** Whether nothing was done: a person had the desktop, the place has become another, or all of the desktop has. */
    boolean isLeftOut() {
        return text.contains("was not carried out") || text.startsWith("Not done:") || text.contains("was not done.");
    }

    /** Whether a person had the desktop instead. */
    boolean isTold() {
        return text.contains("was not carried out") || text.contains("was started anew");
    }

    /** The server ended in the middle of it; it may have been done or not. */
    boolean isUnknown() {
        return isError && text.contains("outcome unknown");
    }
}
