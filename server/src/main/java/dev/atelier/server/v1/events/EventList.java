package dev.atelier.server.v1.events;

import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.session.StoredEvent;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionQuery.Created;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.Dialect;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Reply;
import dev.atelier.server.v1.wire.Times;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Lists what is stored of a session or of a thread, in both orders, filtered by type and time. Thread-safe. */
@Component
public final class EventList {
    private static final int MOST = 1000;

    private final Sessions sessions;

    EventList(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The page that a request asks for. */
    public ResponseEntity<byte[]> page(Session session, Publication publication, HttpServletRequest request) {
        var params = new Params(request);
        var order = params.choice("order", List.of("asc", "desc"), "asc");
        int limit = (int) params.number("limit", 1, MOST, MOST);
        long after = params.number("after_seq", 0, Long.MAX_VALUE, 0);
        var kind = "events." + order;
        var from = Cursor.place(params, kind).map(place -> Params.number("page", place, 0, Long.MAX_VALUE));
        var scan = new EventScan(sessions, session.id(), form(publication, request, params), limit);
        long head = session.state().head().value();
        var page = order.equals("asc")
                ? scan.forward(from.orElse(after), head)
                : scan.backward(from.orElse(head + 1), after);
        var next = page.goesOnAt() == null
                ? null
                : new Cursor(kind, page.goesOnAt().toString()).toString();
        return Reply.page(page.events(), next);
    }

    private static EventScan.Form form(Publication publication, HttpServletRequest request, Params params) {
        var types = Set.copyOf(params.all("types"));
        var range = Times.created(params, "created_at");
        var dialect = Dialect.of(request);
        return stored -> {
            var event = stored.event();
            var type = dialect == Dialect.CONTRACT ? publication.typeOf(event) : event.type();
            boolean wanted = (types.isEmpty() || types.contains(type)) && isIn(range, stored);
            if (!wanted) {
                return Optional.empty();
            }
            return switch (dialect) {
                case OWN -> Optional.of(stored.json());
                case CONTRACT -> publication.write(event, stored.processedAt()).map(ObjectNode::toString);
            };
        };
    }

    /** By the time of processing, as the contract has it; what still waits is in no range. */
    private static boolean isIn(Created range, StoredEvent stored) {
        var at = stored.processedAt();
        if (range.from() == null && range.until() == null) {
            return true;
        }
        return at != null
                && (range.from() == null || !at.isBefore(range.from()))
                && (range.until() == null || at.isBefore(range.until()));
    }
}
