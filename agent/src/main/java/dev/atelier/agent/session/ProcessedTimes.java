package dev.atelier.agent.session;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.journal.Event;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When inputs were taken up: the time of the {@code session.inputs_processed} that names them, wherever that stands. */
record ProcessedTimes(Journal journal, EventCodec codec) {
    private static final int PAGE = 500;

    /** @param events consecutive ones of the session */
    List<StoredEvent> of(SessionId session, List<Event> events) {
        var missing = new HashSet<String>();
        events.stream()
                .filter(event -> !StoredEvent.isProcessedAtOnce(event))
                .forEach(event -> missing.add(event.id().value()));
        var found = new HashMap<String, Instant>();
        events.forEach(event -> note(event, missing, found));
        if (!events.isEmpty()) {
            lookAhead(session, events.getLast().seq(), missing, found);
        }
        return events.stream()
                .map(event -> new StoredEvent(
                        event,
                        StoredEvent.isProcessedAtOnce(event)
                                ? event.at()
                                : found.get(event.id().value())))
                .toList();
    }

    /** Inputs are taken up soon, so this seldom goes far, or they wait at the end of the journal. */
    private void lookAhead(SessionId session, Seq after, Set<String> missing, Map<String, Instant> found) {
        var last = after;
        while (!missing.isEmpty()) {
            var page = journal.read(session, last, PAGE);
            if (page.isEmpty()) {
                return;
            }
            page.forEach(event -> note(event, missing, found));
            last = page.getLast().seq();
        }
    }

    private void note(Event event, Set<String> missing, Map<String, Instant> found) {
        if (!missing.isEmpty() && event.type().equals("session.inputs_processed")) {
            codec.read(event).ifPresent(data -> {
                for (var id : ((SessionEvent.InputsProcessed) data).eventIds()) {
                    if (missing.remove(id)) {
                        found.put(id, event.at());
                    }
                }
            });
        }
    }
}
