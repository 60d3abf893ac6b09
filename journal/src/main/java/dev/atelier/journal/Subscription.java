package dev.atelier.journal;

import java.time.Duration;

/**
 * One reader of one session: first what is stored, then what happens, without gap or repeat.
 *
 * <p>Pulled by a single thread. What is published but not yet pulled waits in a bounded buffer; when that is full the reader has
 * fallen behind: it loses frames, never events, because it goes on from the store. It never slows the writer or another reader.
 */
public interface Subscription extends AutoCloseable {
    /**
     * Waits for the next delivery.
     *
     * @param timeout how long to wait; zero only looks
     * @return {@link Delivery.Quiet} if nothing came in time, {@link Delivery.Ended} for ever once the subscription or the journal closed
     */
    Delivery next(Duration timeout) throws InterruptedException;

    /**
     * Makes a waiting {@link #next}, or else the next one that would wait, return {@link Delivery.Quiet} at once, so that the reader's thread
     * can look after something else. Safe from any thread; several calls may count as one.
     */
    void wake();

    /** Ends the subscription and wakes a waiting {@link #next}. Safe from any thread, idempotent. */
    @Override
    void close();

    /** What a reader gets. */
    sealed interface Delivery {
        /**
         * A stored event.
         *
         * @param json {@link EventJson#write} of it, made once and shared between readers
         */
        record Stored(Event event, String json) implements Delivery {}

        /** A preview. */
        record Preview(Frame frame) implements Delivery {}

        /** Nothing within the time-out. */
        record Quiet() implements Delivery {}

        /** Nothing ever again. */
        record Ended() implements Delivery {}
    }
}
