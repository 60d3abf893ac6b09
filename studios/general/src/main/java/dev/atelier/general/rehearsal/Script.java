package dev.atelier.general.rehearsal;

import dev.atelier.agent.model.ModelException;
import java.util.List;

/** What to do about one request. */
sealed interface Script {
    /** @param stopReason as in the Messages API */
    record Answers(List<Beat> beats, String stopReason) implements Script {
        public Answers {
            beats = List.copyOf(beats);
        }
    }

    /** @param times how often in a row; 0 for always */
    record Fails(ModelException.Kind kind, int times, Script afterwards) implements Script {}
}
