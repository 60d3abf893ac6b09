package dev.atelier.journal.live;

import dev.atelier.journal.Event;
import dev.atelier.journal.EventJson;
import dev.atelier.journal.Frame;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Subscription.Delivery.Stored;
import java.util.ArrayList;
import java.util.List;

/** A session that somebody watches. Exists only while it has subscribers; {@link Hub} sees to that. */
final class Topic {
    private final SessionId session;
    private final Tail tail;
    private volatile List<LiveSubscription> readers = List.of();

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

    void publish(Event event) {
        add(new Tail.Item.Committed(new Stored(event, EventJson.write(event))));
    }

    void publish(Frame frame) {
        add(new Tail.Item.Passing(frame));
    }

    void moved(Seq head) {
        add(new Tail.Item.Moved(head));
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
