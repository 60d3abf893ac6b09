package dev.atelier.canvas.rehearsal;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One answer of the artist, before it is performed. */
record Script(List<Beat> beats) {
    Script {
        beats = List.copyOf(beats);
    }

    /** A part of an answer. */
    sealed interface Beat {
        record Think(String text) implements Beat {}

        record Say(String text) implements Beat {}

        record Act(CallId id, String tool, ObjectNode input) implements Beat {}
    }

    boolean acts() {
        return beats.stream().anyMatch(Beat.Act.class::isInstance);
    }

    /** Collects beats; blank words are left out. */
    static final class Draft {
        private final List<Beat> beats = new ArrayList<>();

        Draft think(String text) {
            if (!text.isBlank()) {
                beats.add(new Beat.Think(text.strip()));
            }
            return this;
        }

        Draft say(String text) {
            if (!text.isBlank()) {
                beats.add(new Beat.Say(text.strip()));
            }
            return this;
        }

        Draft act(CallId id, String tool, ObjectNode input) {
            beats.add(new Beat.Act(id, tool, input));
            return this;
        }

        Script done() {
            return new Script(beats);
        }
    }
}
