package dev.atelier.journal.live;

import dev.atelier.journal.Event;
import dev.atelier.journal.Frame;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread between the writers and the topics. Its queue is bounded: when it is full, frames are dropped, and of events only the heads
 * are remembered, one per session, so that the subscribers fetch them from the store. Nobody ever waits for it.
 */
final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int CAPACITY = 8192;

    private sealed interface Notice {
        record Events(List<Event> events) implements Notice {}

        record Preview(SessionId session, Frame frame) implements Notice {}

        record Moved(SessionId session, Seq head) implements Notice {}
    }

    private final Hub hub;
    private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>(CAPACITY);
    private final Map<SessionId, Seq> skipped = new ConcurrentHashMap<>();
    private final Thread thread;

    Dispatcher(Hub hub) {
        this.hub = hub;
        this.thread = Thread.ofPlatform().daemon().name("journal-live").start(this::run);
    }

    void events(List<Event> events) {
        if (!notices.offer(new Notice.Events(events))) {
            for (var event : events) {
                skip(event.session(), event.seq());
            }
        }
    }

    void preview(SessionId session, Frame frame) {
        if (!notices.offer(new Notice.Preview(session, frame))) {
            LOG.debug("dropped a frame of {}: the dispatcher is behind", session);
        }
    }

    void moved(SessionId session, Seq head) {
        if (!notices.offer(new Notice.Moved(session, head))) {
            skip(session, head);
        }
    }

    private void skip(SessionId session, Seq head) {
        skipped.merge(session, head, (a, b) -> a.isAfter(b) ? a : b);
    }

    private void run() {
        while (true) {
            try {
                var notice = notices.poll(1, TimeUnit.SECONDS);
                if (notice != null) {
                    dispatch(notice);
                }
                if (!skipped.isEmpty()) {
                    catchUp();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("could not hand on a notice; its readers go on with the next one", e);
            }
        }
    }

    private void dispatch(Notice notice) {
        switch (notice) {
            case Notice.Events(var events) -> events.forEach(this::dispatch);
            case Notice.Preview(var session, var frame) -> {
                var topic = hub.topic(session);
                if (topic != null) {
                    topic.publish(frame);
                }
            }
            case Notice.Moved(var session, var head) -> move(session, head);
        }
    }

    private void dispatch(Event event) {
        var topic = hub.topic(event.session());
        if (topic != null) {
            topic.publish(event);
        }
        hub.touch(event.session());
    }

    private void move(SessionId session, Seq head) {
        var topic = hub.topic(session);
        if (topic != null) {
            topic.moved(head);
        }
        hub.touch(session);
    }

    private void catchUp() {
        for (var session : List.copyOf(skipped.keySet())) {
            var head = skipped.remove(session);
            if (head != null) {
                move(session, head);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
