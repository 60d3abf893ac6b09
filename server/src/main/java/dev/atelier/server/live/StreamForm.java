package dev.atelier.server.live;

import dev.atelier.journal.Subscription.Delivery;
import java.util.List;

/** How the events of a stream are written. Used by one thread. */
interface StreamForm {
    /** What goes out for a stored event, in order: usually it alone. */
    List<Outgoing> of(Delivery.Stored stored);

    /** Whether nothing can follow an event of this type. */
    boolean endsWith(String type);

    /** @param seq the event after which a client that got this goes on */
    record Outgoing(String type, String json, long seq) {}

    /** Plain journal events, each once. */
    StreamForm OWN = new StreamForm() {
        @Override
        public List<Outgoing> of(Delivery.Stored stored) {
            var event = stored.event();
            return List.of(new Outgoing(event.type(), stored.json(), event.seq().value()));
        }

        @Override
        public boolean endsWith(String type) {
            return type.equals("session.deleted");
        }
    };
}
