package dev.atelier.code.rehearsal;

import tools.jackson.databind.JsonNode;

/** A call that was made and what came back. */
record Exchange(String tool, JsonNode input, String text, boolean isError) {
    /** Whether a person declined it. */
    boolean isDenied() {
        return isError && text.startsWith("denied by user");
    }
}
