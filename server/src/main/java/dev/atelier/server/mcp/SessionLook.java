package dev.atelier.server.mcp;

import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.session.SessionDetails;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Event;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionQuery;
import dev.atelier.journal.Subscription.Delivery;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.agents.Agents;
import dev.atelier.server.access.Caller;
import dev.atelier.server.v1.events.ContractEvents;
import dev.atelier.server.v1.sessions.StopForm;
import dev.atelier.server.v1.wire.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools that look: at agents, at sessions, and at what happens in one. Thread-safe. */
@Component
final class SessionLook {
    private static final int MOST_AGENTS = 100;
    private static final int MOST_EVENTS = 200;
    private static final int USUAL_LIMIT = 20;
    private static final int USUAL_WAIT = 20;
    private static final int LONGEST_WAIT = 50;
    private static final List<String> STATUSES = List.of("idle", "running", "rescheduling", "terminated");

    /** What says nothing to whoever reads along. */
    private static final Set<String> SILENT =
            Set.of("span.model_request_start", "span.model_request_end", "agent.thinking");

    private final Sessions sessions;
    private final Journal journal;
    private final Agents agents;
    private final ContractEvents contract;

    SessionLook(Sessions sessions, Journal journal, Agents agents, ContractEvents contract) {
        this.sessions = sessions;
        this.journal = journal;
        this.agents = agents;
        this.contract = contract;
    }

    ObjectNode agents(ObjectNode arguments, Caller caller) {
        Fields.of(arguments, Set.of());
        var result = Rpc.object();
        var list = result.putArray("agents");
        for (var agent : agents.list(ResourceQuery.newest(caller.workspace(), MOST_AGENTS))
                .data()) {
            var body = agent.body();
            list.addObject()
                    .put("id", agent.id())
                    .put("name", body.name())
                    .put("description", body.description())
                    .put("model", body.model().id());
        }
        return result;
    }

    ObjectNode sessions(ObjectNode arguments, Caller caller) {
        var fields = Fields.of(arguments, "status", "limit");
        int limit = fields.isAbsent("limit") ? USUAL_LIMIT : fields.number("limit", 1, 100);
        var status = fields.isAbsent("status") ? null : fields.choice("status", STATUSES);
        Set<String> statuses = status == null ? Set.copyOf(STATUSES) : Set.of(status);
        var result = Rpc.object();
        var list = result.putArray("sessions");
        var ofClients =
                new SessionQuery.Filter(null, null, statuses, SessionQuery.Kin.ROOTS, SessionQuery.Created.EVER);
        var newest = new SessionQuery.Window(SessionQuery.Order.NEWEST_FIRST, null, limit);
        sessions.list(new SessionQuery(caller.workspace(), ofClients, newest))
                .forEach(found -> list.add(described(found)));
        return result;
    }

    private static ObjectNode described(SessionDetails found) {
        var json = Rpc.object()
                .put("session_id", found.session().id().value())
                .put("title", found.session().state().title())
                .put("agent", found.created().agent().id())
                .put("status", found.status());
        json.set("stop_reason", StopForm.own(found.stopReason()));
        return json;
    }

    ObjectNode watch(ObjectNode arguments, Caller caller) throws InterruptedException {
        var fields = Fields.of(arguments, "session_id", "after_seq", "wait_seconds");
        var session = OwnSession.of(fields, sessions, caller).session().id();
        long after = fields.isAbsent("after_seq") ? 0 : fields.number("after_seq", 0, Integer.MAX_VALUE);
        int wait = fields.isAbsent("wait_seconds") ? USUAL_WAIT : fields.number("wait_seconds", 0, LONGEST_WAIT);
        var result = Rpc.object();
        var events = result.putArray("events");
        long end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
        long seen = after;
        boolean more = true;
        try (var subscription = journal.subscribe(session, new Seq(after))) {
            while (more && events.size() < MOST_EVENTS) {
                boolean rests = settled(events) && !isAtWork(OwnSession.of(fields, sessions, caller));
                var left = rests ? Duration.ZERO : Duration.ofNanos(Math.max(0, end - System.nanoTime()));
                switch (subscription.next(left)) {
                    case Delivery.Stored(var event, var _) -> {
                        seen = event.seq().value();
                        add(events, event);
                    }
                    case Delivery.Preview _ -> {}
                    case Delivery.Quiet _, Delivery.Ended _ -> more = false;
                }
            }
        }
        return state(result, OwnSession.of(fields, sessions, caller)).put("next_seq", seen);
    }

    private void add(ArrayNode events, Event event) {
        if (!SILENT.contains(event.type())) {
            contract.write(event, event.at()).ifPresent(events::add);
        }
    }

    /** Whether something happened, and the last of it is not an input that somebody is about to take up. */
    private static boolean settled(ArrayNode events) {
        return !events.isEmpty()
                && !events.get(events.size() - 1).path("type").asString("").startsWith("user.");
    }

    private static boolean isAtWork(SessionDetails found) {
        return found.status().equals("running") || found.status().equals("rescheduling");
    }

    private static ObjectNode state(ObjectNode result, SessionDetails found) {
        result.put("status", found.status());
        result.set("stop_reason", StopForm.own(found.stopReason()));
        var waiting = result.putArray("waiting_for");
        if (found.stopReason() instanceof StopReason.RequiresAction(var ids)) {
            ids.forEach(waiting::add);
        }
        return result;
    }
}
