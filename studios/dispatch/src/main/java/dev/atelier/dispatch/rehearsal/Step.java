package dev.atelier.dispatch.rehearsal;

import tools.jackson.databind.node.ObjectNode;

/** What a performer does next. */
sealed interface Step {
    /** Says something and ends its turn. */
    record Say(String words) implements Step {}

    /** Says something and calls a tool. */
    record Act(String words, String tool, ObjectNode input) implements Step {}
}
