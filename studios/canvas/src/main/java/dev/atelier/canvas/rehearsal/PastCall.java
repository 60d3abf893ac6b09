package dev.atelier.canvas.rehearsal;

/** A tool call that the artist made, and how it ended. */
record PastCall(CallId id, String tool, Ending ending) {
    /** How a call ended. */
    sealed interface Ending {
        /** As it should. */
        record Fine() implements Ending {}

        /** Refused or broken; nothing of it counts. */
        record Failed(String why) implements Ending {}

        /** Stopped on the way after so many strokes. */
        record Stopped(int strokes) implements Ending {}

        /** Nobody knows how far it came. */
        record Unknown() implements Ending {}
    }

    boolean isDrawing() {
        return tool.equals("draw_paths");
    }

    boolean isFine() {
        return ending instanceof Ending.Fine;
    }
}
