package dev.atelier.journal.sql;

import dev.atelier.journal.EventWitness;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.journal.upcast.Upcasters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What a journal needs to know.
 *
 * @param clock for the times of events; those of a session never go back, even if the clock does
 * @param mask secrets that must not be written
 * @param upcasters how old events become new ones
 * @param witness told of every event in its transaction
 */
public record JournalConfig(
        Database database,
        Limits limits,
        InstantSource clock,
        SecretMask mask,
        Upcasters upcasters,
        EventWitness witness) {

    /**
     * Where the events are.
     *
     * @param url {@code jdbc:sqlite:<file>} or {@code jdbc:postgresql://…}
     */
    public record Database(
            String url, @Nullable String user, @Nullable String password) {
        public static Database sqlite(Path file) {
            return new Database("jdbc:sqlite:" + file.toAbsolutePath(), null, null);
        }
    }

    /**
     * How much of everything.
     *
     * @param queue appends that may wait for the writer
     * @param queueWait how long a caller waits for room in that queue before it is told that the journal is overloaded
     * @param batch most appends that share one commit
     * @param writers writing threads; PostgreSQL only, SQLite has one
     * @param readers connections for reading
     * @param buffer events and frames kept at hand for the subscribers of a session, before they have to go to the store
     * @param patience how long the journal tries to get back to a lost database before it fails the appends at hand
     */
    public record Limits(
            int queue, Duration queueWait, int batch, int writers, int readers, int buffer, Duration patience) {
        public static final Limits DEFAULT =
                new Limits(4096, Duration.ofSeconds(5), 256, 2, 4, 256, Duration.ofSeconds(10));

        public Limits {
            if (queue < 1 || batch < 1 || writers < 1 || readers < 1 || buffer < 1) {
                throw new IllegalArgumentException("every limit of the journal must be at least 1");
            }
        }

        public Limits withQueue(int newQueue, Duration newWait) {
            return new Limits(newQueue, newWait, batch, writers, readers, buffer, patience);
        }

        public Limits withBuffer(int newBuffer) {
            return new Limits(queue, queueWait, batch, writers, readers, newBuffer, patience);
        }

        public Limits withPatience(Duration newPatience) {
            return new Limits(queue, queueWait, batch, writers, readers, buffer, newPatience);
        }
    }

    public static JournalConfig of(Database database) {
        return new JournalConfig(
                database, Limits.DEFAULT, InstantSource.system(), new SecretMask(), Upcasters.NONE, EventWitness.NONE);
    }

    public static JournalConfig sqlite(Path file) {
        return of(Database.sqlite(file));
    }

    public JournalConfig with(Limits newLimits) {
        return new JournalConfig(database, newLimits, clock, mask, upcasters, witness);
    }

    public JournalConfig with(InstantSource newClock) {
        return new JournalConfig(database, limits, newClock, mask, upcasters, witness);
    }

    public JournalConfig with(SecretMask newMask) {
        return new JournalConfig(database, limits, clock, newMask, upcasters, witness);
    }

    public JournalConfig with(Upcasters newUpcasters) {
        return new JournalConfig(database, limits, clock, mask, newUpcasters, witness);
    }

    public JournalConfig with(EventWitness newWitness) {
        return new JournalConfig(database, limits, clock, mask, upcasters, newWitness);
    }
}
