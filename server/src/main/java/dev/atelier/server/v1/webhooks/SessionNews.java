package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.Event;
import dev.atelier.journal.EventWitness;
import dev.atelier.server.v1.webhooks.News.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes news of what sessions come to. What a thread does is news of its session, which tells it in its own journal; only its end is taken
 * from the thread's, because it may end with its session, in whose journal nothing can be told any more. Called for every append: while nobody
 * wants to know anything it looks at nothing.
 */
@Component
final class SessionNews implements EventWitness {
    private static final String THREAD = "sthr_";
    private static final String TERMINATED = "session.status_terminated";
    private static final String STANDING = """
            select s.workspace, h.status, s.parent from session s join session_head h on h.session_id = s.session_id
             where s.session_id = ?
            """;

    private final Outbox outbox;

    SessionNews(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Where a session stands after the append.
     *
     * @param parent the session of a thread; null of any other
     */
    private record Standing(
            String workspace, String status, @Nullable String parent) {}

    @Override
    public void wrote(Connection connection, List<Event> events) throws SQLException {
        if (outbox.isIdle(connection)) {
            return;
        }
        var session = events.getFirst().session().value();
        boolean thread = session.startsWith(THREAD);
        var told = events.stream()
                .filter(event ->
                        thread ? event.type().equals(TERMINATED) : !of(event).isEmpty())
                .toList();
        if (told.isEmpty()) {
            return;
        }
        var standing = standing(connection, session);
        for (var event : told) {
            outbox.tell(connection, standing.workspace(), news(event, standing), event.at());
        }
    }

    private static List<News> news(Event event, Standing standing) {
        if (!event.type().equals(TERMINATED)) {
            return of(event);
        }
        var session = event.session().value();
        var parent = standing.parent();
        if (parent != null) {
            return List.of(new News("session.thread_terminated", parent, new Part("session_thread_id", session)));
        }
        return standing.status().equals("archived") ? list(event, TERMINATED, "session.archived") : of(event);
    }

    private static List<News> of(Event event) {
        return switch (event.type()) {
            case "session.created" -> list(event, "session.created");
            case "session.status_running" -> list(event, "session.running", "session.status_run_started");
            case "session.status_idle" -> idled(event);
            case "session.status_rescheduled" -> list(event, "session.status_rescheduled");
            case TERMINATED -> list(event, TERMINATED);
            case "session.updated" -> list(event, "session.updated");
            case "session.deleted" -> list(event, "session.deleted");
            case "session.thread_created" -> ofThread("session.thread_created", event);
            case "session.thread_status_idle" -> ofThread("session.thread_idled", event);
            case "span.outcome_evaluation_end" -> list(event, "session.outcome_evaluation_ended");
            default -> List.of();
        };
    }

    private static List<News> list(Event event, String... types) {
        var session = event.session().value();
        return Stream.of(types).map(type -> new News(type, session)).toList();
    }

    private static List<News> idled(Event event) {
        return switch (data(event).path("stop_reason").path("type").asString("")) {
            case "requires_action" -> list(event, "session.idled", "session.status_idled", "session.requires_action");
            case "budget_reached" -> list(event, "session.idled", "session.status_idled", "session.budget_reached");
            default -> list(event, "session.idled", "session.status_idled");
        };
    }

    /** The session's own thread has no id that clients know, and is told of as the session. */
    private static List<News> ofThread(String type, Event event) {
        var thread = data(event).path("session_thread_id").asString("");
        return thread.startsWith(THREAD)
                ? List.of(new News(type, event.session().value(), new Part("session_thread_id", thread)))
                : List.of();
    }

    private static JsonNode data(Event event) {
        return JsonMapper.shared().readTree(event.data());
    }

    private static Standing standing(Connection connection, String session) throws SQLException {
        try (var select = connection.prepareStatement(STANDING)) {
            select.setString(1, session);
            try (var rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("session " + session + " has events and no row");
                }
                return new Standing(rows.getString(1), rows.getString(2), rows.getString(3));
            }
        }
    }
}
