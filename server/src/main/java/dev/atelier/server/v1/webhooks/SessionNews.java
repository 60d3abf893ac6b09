package dev.atelier.server.v1.webhooks;

import dev.atelier.journal.Event;
import dev.atelier.journal.EventWitness;
import dev.atelier.server.v1.webhooks.News.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes news of what sessions come to. What a thread does is news of its session, which tells it in its own journal. Called for every
 * append: while nobody wants to know anything it looks at nothing.
 */
@Component
final class SessionNews implements EventWitness {
    private static final String THREAD = "sthr_";
    private static final String STANDING = """
            select s.workspace, h.status from session s join session_head h on h.session_id = s.session_id
             where s.session_id = ?
            """;

    private final Outbox outbox;

    SessionNews(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param status as the index has it after the append */
    private record Standing(String workspace, String status) {}

    @Override
    public void wrote(Connection connection, List<Event> events) throws SQLException {
        if (outbox.isIdle(connection)) {
            return;
        }
        var session = events.getFirst().session().value();
        if (session.startsWith(THREAD)) {
            return;
        }
        var told = events.stream().filter(event -> !of(event).isEmpty()).toList();
        if (told.isEmpty()) {
            return;
        }
        var standing = standing(connection, session);
        for (var event : told) {
            var news = new ArrayList<>(of(event));
            if (event.type().equals("session.status_terminated")
                    && standing.status().equals("archived")) {
                news.add(new News("session.archived", session));
            }
            outbox.tell(connection, standing.workspace(), news, event.at());
        }
    }

    private static List<News> of(Event event) {
        return switch (event.type()) {
            case "session.created" -> list(event, "session.created");
            case "session.status_running" -> list(event, "session.running", "session.status_run_started");
            case "session.status_idle" -> idled(event);
            case "session.status_rescheduled" -> list(event, "session.status_rescheduled");
            case "session.status_terminated" -> list(event, "session.status_terminated");
            case "session.updated" -> list(event, "session.updated");
            case "session.deleted" -> list(event, "session.deleted");
            case "session.thread_created" -> ofThread("session.thread_created", event);
            case "session.thread_status_idle" -> ofThread("session.thread_idled", event);
            case "session.thread_status_terminated" -> ofThread("session.thread_terminated", event);
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
                return new Standing(rows.getString(1), rows.getString(2));
            }
        }
    }
}
