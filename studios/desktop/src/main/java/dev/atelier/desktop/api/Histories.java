package dev.atelier.desktop.api;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SharedDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was said in sessions: words of people and of agents, from their journals. Thread-safe, blocking. */
public final class Histories {
    private static final String USER = "user.message";
    private static final String AGENT = "agent.message";

    /** As the view {@code chat_messages} has them. */
    private static final String MATCHING = """
              from session s
              left join desktop_session d on d.session_id = s.session_id
              cross join event e
             where s.session_id = ?
               and e.place > s.no * 4294967296 + coalesce(d.cleared, 0) and e.place < (s.no + 1) * 4294967296
               and e.type in (?, ?) and e.thread is null
            """;

    private static final String IDS = "select e.id " + MATCHING + " order by e.place limit ? offset ?";
    private static final String COUNT = "select count(*) " + MATCHING;

    private final SharedDatabase database;
    private final Journal journal;
    private final EventCodec codec;
    private final Agreements agreements;

    public Histories(SharedDatabase database, Journal journal, EventCodec codec, Agreements agreements) {
        this.database = database;
        this.journal = journal;
        this.codec = codec;
        this.agreements = agreements;
    }

    /** Whose words. */
    public enum Role {
        USER,
        ASSISTANT
    }

    /**
     * Which part of a history, the oldest first.
     *
     * @param role empty for all
     */
    public record Wanted(Optional<Role> role, int limit, int offset) {}

    /** @param total how long the whole history is */
    public record Page(List<ObjectNode> messages, long total) {}

    public Page read(SessionId session, Wanted wanted) {
        var ids = new ArrayList<EventId>();
        long total = database.read(connection -> {
            ids.clear();
            ids.addAll(ids(connection, session, wanted));
            return count(connection, session, wanted.role());
        });
        var messages = ids.stream()
                .flatMap(id -> journal.event(session, id).stream())
                .map(this::message)
                .toList();
        return new Page(messages, total);
    }

    /** How often people said something, of what is part of its history. */
    public long said(SessionId session) {
        return database.read(connection -> count(connection, session, Optional.of(Role.USER)));
    }

    private static List<EventId> ids(Connection connection, SessionId session, Wanted wanted) throws SQLException {
        try (var select = connection.prepareStatement(IDS)) {
            bind(select, session, wanted.role());
            select.setInt(4, wanted.limit());
            select.setInt(5, wanted.offset());
            var ids = new ArrayList<EventId>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(new EventId(rows.getString(1)));
                }
            }
            return ids;
        }
    }

    private static long count(Connection connection, SessionId session, Optional<Role> role) throws SQLException {
        try (var select = connection.prepareStatement(COUNT)) {
            bind(select, session, role);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void bind(PreparedStatement select, SessionId session, Optional<Role> role) throws SQLException {
        boolean users = role.isEmpty() || role.get() == Role.USER;
        boolean agents = role.isEmpty() || role.get() == Role.ASSISTANT;
        select.setString(1, session.value());
        select.setString(2, users ? USER : AGENT);
        select.setString(3, agents ? AGENT : USER);
    }

    private ObjectNode message(Event event) {
        var content = switch (codec.read(event).orElse(null)) {
            case UserEvent.Message said -> said.content();
            case AgentEvent.Message said -> said.content();
            case null, default -> List.<Content>of();
        };
        var message = JsonNodeFactory.instance
                .objectNode()
                .put("id", event.id().value())
                .put("session_id", DeskNames.of(event.session()))
                .put("role", event.type().equals(USER) ? "user" : "assistant")
                .put("content", text(content))
                .put("timestamp", event.at().toString());
        var metadata = message.putObject("metadata")
                .put("seq", event.seq().value())
                .put("actor", event.actor().toString());
        metadata.put(
                "pictures",
                content.stream().filter(Content.Image.class::isInstance).count());
        return message;
    }

    static String text(List<Content> content) {
        return content.stream()
                .filter(Content.Text.class::isInstance)
                .map(each -> ((Content.Text) each).text())
                .collect(Collectors.joining("\n"));
    }

    /** Puts away what was said so far: it is shown no more. The journal keeps it until the session is deleted. */
    public void clear(Session session) {
        agreements.clear(session.id(), session.state().head().value());
    }
}
