package dev.atelier.journal.bus;

import dev.atelier.journal.Event;
import dev.atelier.journal.Ids;
import dev.atelier.journal.live.Hub;
import dev.atelier.journal.live.StoredEvents;
import java.util.List;
import javax.sql.DataSource;

/** This node's line to the others that work on the same database. */
public interface Bus extends AutoCloseable {
    /** Says that these events are on disk. Never blocks. */
    void committed(List<Event> events);

    @Override
    void close();

    /** For a store that has no other node. */
    static Bus alone() {
        return new Bus() {
            @Override
            public void committed(List<Event> events) {}

            @Override
            public void close() {}
        };
    }

    /**
     * Over PostgreSQL's NOTIFY.
     *
     * @param writes to announce with
     * @param connector for the one connection that listens
     * @param hub whose subscribers are told
     */
    static Bus postgres(DataSource writes, HeadListener.Connector connector, Hub hub, StoredEvents store) {
        var node = Ids.create("node_");
        var announcer = new HeadAnnouncer(writes, node);
        var listener = new HeadListener(connector, node, hub, store);
        return new Bus() {
            @Override
            public void committed(List<Event> events) {
                announcer.committed(events);
            }

            @Override
            public void close() {
                announcer.close();
                listener.close();
            }
        };
    }
}
