package dev.atelier.server.live;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.session.StoredEvent;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Subscription.Delivery;
import dev.atelier.server.v1.events.Publication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events as the Managed Agents API streams them: an input goes out when it is queued and again, under the same id, when it is processed,
 * but for one that is processed by being accepted.
 * Nothing follows the end of a session.
 */
record ContractForm(Publication publication, Journal journal, EventCodec codec) implements StreamForm {
    private static final Set<String> ENDS = Set.of("session.deleted", "session.status_terminated");

    @Override
    public List<Outgoing> of(Delivery.Stored stored) {
        var event = stored.event();
        var out = new ArrayList<Outgoing>();
        if (event.type().equals("session.inputs_processed")) {
            codec.read(event).ifPresent(data -> {
                for (var id : ((SessionEvent.InputsProcessed) data).eventIds()) {
                    journal.event(event.session(), new EventId(id))
                            .filter(input -> !StoredEvent.isProcessedAtOnce(input))
                            .ifPresent(input ->
                                    add(out, input, event.at(), event.seq().value()));
                }
            });
        } else {
            add(
                    out,
                    event,
                    StoredEvent.isProcessedAtOnce(event) ? event.at() : null,
                    event.seq().value());
        }
        return out;
    }

    private void add(List<Outgoing> out, Event event, @Nullable Instant processedAt, long seq) {
        publication
                .write(event, processedAt)
                .ifPresent(json -> out.add(new Outgoing(publication.typeOf(event), json.toString(), seq)));
    }

    @Override
    public boolean endsWith(String type) {
        return ENDS.contains(type);
    }
}
