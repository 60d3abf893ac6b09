package dev.atelier.agent.trace;

import dev.atelier.agent.event.EventData;
import dev.atelier.journal.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The port for a studio that has something to say in the traces of its sessions. Thread-safe; optional. */
public interface StudioSpans {
    /** The studio's name. */
    String studio();

    /**
     * Begins the fold of one session.
     *
     * @param contents whether words of people and of tools may be shown
     */
    Teller open(boolean contents);

    /** Tells of one session. Called by the thread that folds. */
    interface Teller {
        /** A span began; it may be named otherwise and get attributes. */
        void began(SpanDraft span);

        /**
         * A span ends now.
         *
         * @param how the event that ends it
         */
        void ends(SpanDraft span, EventData how, Instant at);

        /** Any event of the session, after it was folded. */
        void happened(Event event, EventData data, Scene scene);
    }

    /** What there is to refer to and to add to. */
    interface Scene {
        SpanDraft session();

        /** The turn, or the session between two turns. */
        SpanDraft turn();

        /** The newest call of that tool in this turn, whether or not it is over. */
        Optional<SpanDraft> call(String tool);

        /** Adds a span that is over; its event's time is the end. */
        void add(String name, SpanDraft parent, Instant start, Consumer<SpanDraft> known);
    }
}
