package dev.atelier.journal.live;

import dev.atelier.journal.Event;
import dev.atelier.journal.EventJson;
import dev.atelier.journal.Frame;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Subscription.Delivery.Stored;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session that somebody watches. Exists only while it has subscribers; {@link Hub} sees to that. */
final class Topic {
    private final SessionId session;
    private final Tail tail;
    private volatile List<LiveSubscription> readers = List.of();
    private volatile @Nullable Seq head;

    Topic(SessionId session, int buffer) {
        this.session = session;
        this.tail = new Tail(buffer);
    }

    SessionId session() {
        return session;
    }

    Tail tail() {
        return tail;
    }

    /** The last event that went through here; null if none did yet. */
    @Nullable
    Seq head() {
        return head;
    }

    /** By one thread only, the dispatcher's. */
    void publish(Event event) {
        reach(event.seq());
        add(new Tail.Item.Committed(new Stored(event, EventJson.write(event))));
    }

    void publish(Frame frame) {
        add(new Tail.Item.Passing(frame));
    }

    /** By one thread only, the dispatcher's. */
    void moved(Seq to) {
        var known = head;
        if (known == null || to.isAfter(known)) {
            reach(to);
            add(new Tail.Item.Moved(to));
        }
    }

    private void reach(Seq seq) {
        var known = head;
        if (known == null || seq.isAfter(known)) {
            head = seq;
        }
    }

    private void add(Tail.Item item) {
        tail.add(item);
        wake();
    }

    void wake() {
        for (var reader : readers) {
            reader.unpark();
        }
    }

    /** Called under the hub's lock for this session. */
    void join(LiveSubscription reader) {
        var more = new ArrayList<>(readers);
        more.add(reader);
        readers = more;
    }

    /** Called under the hub's lock for this session; true if nobody is left. */
    boolean leave(LiveSubscription reader) {
        var fewer = new ArrayList<>(readers);
        fewer.remove(reader);
        readers = fewer;
        return fewer.isEmpty();
    }

    List<LiveSubscription> readers() {
        return readers;
    }
}
