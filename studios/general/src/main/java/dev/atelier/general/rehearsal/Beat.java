package dev.atelier.general.rehearsal;

import tools.jackson.databind.node.ObjectNode;

/** One block of an answer. */
sealed interface Beat {
    record Think(String text) implements Beat {}

    /** @param slowly whether each word takes its time */
    record Say(String text, boolean slowly) implements Beat {
        Say(String text) {
            this(text, false);
        }
    }

    record Act(String tool, ObjectNode input) implements Beat {}
}
