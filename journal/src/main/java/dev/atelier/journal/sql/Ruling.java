package dev.atelier.journal.sql;

import dev.atelier.journal.Append;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Event;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.NewSession;
import java.util.List;

/** What is to become of a command. */
sealed interface Ruling {
    /** Nothing to write; this is the answer. */
    record Answered(Object answer) implements Ruling {}

    record Refused(JournalException reason) implements Ruling {}

    /** What it would create is there: either it was sent before, which the ids of its events tell, or this is the answer. */
    record Taken(JournalException otherwise) implements Ruling {}

    /** The answer holds once the change is committed. */
    record Granted(Object answer, Change change) implements Ruling {}

    /** Rows to write. */
    sealed interface Change {
        /** The session as it is afterwards. */
        Head head();

        /** The events that are new. */
        List<Event> events();

        Companion companion();

        record Appended(Head head, List<Event> events, Append append) implements Change {
            @Override
            public Companion companion() {
                return append.companion();
            }
        }

        record Created(Head head, List<Event> events, NewSession creation) implements Change {
            @Override
            public Companion companion() {
                return creation.companion();
            }
        }

        record Acquired(Head head) implements Change {
            @Override
            public List<Event> events() {
                return List.of();
            }

            @Override
            public Companion companion() {
                return Companion.NONE;
            }
        }
    }
}
