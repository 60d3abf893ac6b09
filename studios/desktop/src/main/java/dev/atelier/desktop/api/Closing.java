package dev.atelier.desktop.api;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.SessionBusyException;
import dev.atelier.agent.session.SessionClosedException;
import dev.atelier.journal.Actor;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sessions that have been at rest for longer than was agreed when they began. Looks twice a minute; on several nodes each looks, and
 * whoever is second finds nothing to do. One virtual thread.
 */
public final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Agreements agreements;
    private final Ending ending;
    private final InstantSource clock;
    private final Thread thread = Thread.ofVirtual().name("desktop-closing").unstarted(this::run);

    public Closing(Agreements agreements, Ending ending, InstantSource clock) {
        this.agreements = agreements;
        this.ending = ending;
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void round() throws InterruptedException {
        try {
            for (var session : agreements.overdue(clock.instant())) {
                end(session);
            }
        } catch (JournalException e) {
            log.warn("could not look for sessions whose time is over; tried again soon", e);
        }
    }

    private void end(SessionId session) throws InterruptedException {
        try {
            ending.end(session, Actor.SYSTEM);
            log.info("{} was at rest for longer than was agreed, and is ended", session);
        } catch (SessionClosedException | SessionBusyException | InvalidInputException e) {
            log.debug("{} is not to be ended now", session, e);
        } catch (IOException | JournalException e) {
            log.warn("{} could not be ended; tried again soon", session, e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
