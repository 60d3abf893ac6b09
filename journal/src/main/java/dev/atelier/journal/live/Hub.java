package dev.atelier.journal.live;

import dev.atelier.journal.Event;
import dev.atelier.journal.Frame;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.SessionWatch;
import dev.atelier.journal.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Carries what was committed to whoever watches.
 *
 * <p>{@link #published} and {@link #preview} only look whether somebody watches and leave the rest to the {@link Dispatcher}, whose one
 * thread writes the JSON, fills the topics and wakes the readers. So neither a commit nor a model stream pays for the number of viewers,
 * and both go through one queue, so that frames and events keep the order in which they were handed in.
 *
 * <p>A session without a subscriber has no topic and costs one look into a map. Thread-safe.
 */
public final class Hub implements AutoCloseable {
    private final StoredEvents store;
    private final int buffer;
    private final Map<SessionId, Topic> topics = new ConcurrentHashMap<>();
    private final List<CoalescingWatch> watches = new CopyOnWriteArrayList<>();
    private final Dispatcher dispatcher;
    private volatile boolean closed;

    /** @param buffer how many events and frames a session keeps at hand for its subscribers */
    public Hub(StoredEvents store, int buffer) {
        this.store = store;
        this.buffer = buffer;
        this.dispatcher = new Dispatcher(this);
    }

    /** The session must exist. */
    public Subscription subscribe(SessionId session, Seq after) {
        var joined = new LiveSubscription[1];
        topics.compute(session, (id, present) -> {
            var topic = present == null ? new Topic(id, buffer) : present;
            joined[0] = new LiveSubscription(topic, after, store, this::leave);
            topic.join(joined[0]);
            return topic;
        });
        if (closed) {
            joined[0].close();
            throw new JournalException.Closed();
        }
        return joined[0];
    }

    public SessionWatch watch() {
        var watch = new CoalescingWatch(watches::remove);
        watches.add(watch);
        if (closed) {
            watch.close();
            throw new JournalException.Closed();
        }
        return watch;
    }

    /** Events of any sessions, each session's in order, already on disk. Never blocks. */
    public void published(List<Event> events) {
        if (watches.isEmpty() && !anyWatched(events)) {
            return;
        }
        dispatcher.events(events);
    }

    /** Another node appended up to here. Never blocks. */
    public void moved(SessionId session, Seq head) {
        if (!watches.isEmpty() || topics.containsKey(session)) {
            dispatcher.moved(session, head);
        }
    }

    public void preview(SessionId session, Frame frame) {
        if (topics.containsKey(session)) {
            dispatcher.preview(session, frame);
        }
    }

    /** The last event that went through the topic of a session; empty if there is no topic or nothing went through it yet. */
    public Optional<Seq> published(SessionId session) {
        var topic = topics.get(session);
        return topic == null ? Optional.empty() : Optional.ofNullable(topic.head());
    }

    /** The sessions that have subscribers on this node. */
    public Set<SessionId> watched() {
        return Set.copyOf(topics.keySet());
    }

    /** How many subscribers there are on this node. */
    public int subscribers() {
        return topics.values().stream()
                .mapToInt(topic -> topic.readers().size())
                .sum();
    }

    private boolean anyWatched(List<Event> events) {
        if (topics.isEmpty()) {
            return false;
        }
        for (var event : events) {
            if (topics.containsKey(event.session())) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Topic topic(SessionId session) {
        return topics.get(session);
    }

    void touch(SessionId session) {
        for (var watch : watches) {
            watch.touch(session);
        }
    }

    private void leave(LiveSubscription reader) {
        topics.computeIfPresent(reader.topic().session(), (_, topic) -> topic.leave(reader) ? null : topic);
    }

    @Override
    public void close() {
        closed = true;
        dispatcher.close();
        topics.values().forEach(topic -> topic.readers().forEach(LiveSubscription::end));
        watches.forEach(CoalescingWatch::end);
    }
}
