package dev.atelier.server.jobs;

import java.time.Instant;

/**
 * A kind of work that is due at a time. Run at least once for each time it is put down, on one node at a time: a run that a process died in
 * is run again with the same data, so that each must find out what an earlier one has done.
 */
public interface Job {
    /** Never changes; stored. */
    String name();

    /**
     * Does it. An exception means: later again, ever later.
     *
     * @param id which one of this kind
     * @param failures how often in a row it has thrown
     */
    Next run(String id, String data, int failures) throws Exception;

    /** How it goes on. */
    sealed interface Next {
        /** It does not. */
        record Done() implements Next {}

        record Again(Instant at, String data) implements Next {}
    }
}
