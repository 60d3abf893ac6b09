package dev.atelier.desktop.rehearsal;

import tools.jackson.databind.node.ObjectNode;

/** What the operator does next. */
sealed interface Move {
    /** What it says with it. */
    String words();

    /**
     * Calls a tool.
     *
     * @param cue letters that name the step: the call carries it, so that the conversation itself tells how far the play is
     */
    record Call(String cue, String words, String tool, ObjectNode input) implements Move {
        public Call {
            if (!cue.matches("[a-z]{1,20}")) {
                throw new IllegalArgumentException("'" + cue + "' is no cue");
            }
        }
    }

    /** Has nothing more to do. */
    record End(String words) implements Move {}
}
