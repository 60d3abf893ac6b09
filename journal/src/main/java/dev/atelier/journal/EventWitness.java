package dev.atelier.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Is told of every new event in the transaction that writes it, so that what others are to be told of it is on disk with it or not at all.
 *
 * <p>Called on the committer's thread, under the rules of a {@link Companion}: quick, and again if the transaction is tried again.
 */
@FunctionalInterface
public interface EventWitness {
    EventWitness NONE = (_, _) -> {};

    /** @param events of one append, in order; at least one */
    void wrote(Connection connection, List<Event> events) throws SQLException;
}
