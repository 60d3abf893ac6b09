package dev.atelier.registry;

import java.sql.SQLException;

/**
 * Is told of every change of a resource in the change's own transaction, so that what follows from it happens with it or not at all. Told
 * again if the transaction is tried again. Must be quick and must not wait for anything.
 */
@FunctionalInterface
public interface Witness {
    /** @param batch for what follows; its changes are told to every witness, too */
    void saw(Alteration<?> change, Batch batch) throws SQLException;
}
