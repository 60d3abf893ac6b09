package dev.atelier.agent.usage;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.loop.AtWork;
import dev.atelier.journal.Event;
import dev.atelier.journal.Journal;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Computes the sums of a session anew from its journal, whatever they were. The session must be at rest.
 *
 * @param database connections that write where the journal does
 */
public record Rebuilding(Journal journal, DataSource database, EventCodec codec) {
    private static final String FORGET = "delete from model_usage where session_id = ?";
    private static final int PAGE = 1_000;

    /** In one transaction. */
    public void rebuild(SessionId session) {
        try (var connection = database.getConnection()) {
            boolean automatic = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                forget(connection, session);
                replay(connection, session);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(automatic);
            }
        } catch (SQLException e) {
            throw new JournalException("could not rebuild what " + session + " used: " + e.getMessage(), e);
        }
    }

    private static void forget(Connection connection, SessionId session) throws SQLException {
        try (var delete = connection.prepareStatement(FORGET)) {
            delete.setString(1, session.value());
            delete.executeUpdate();
        }
    }

    private void replay(Connection connection, SessionId session) throws SQLException {
        var books = new Bookkeeping(codec);
        var last = Seq.START;
        var model = "";
        var atWork = AtWork.NOT;
        var calls = new HashMap<String, String>();
        while (true) {
            var page = journal.read(session, last, PAGE);
            for (var event : page) {
                var account =
                        new Bookkeeping.Account(session, model, atWork, call -> Optional.ofNullable(calls.get(call)));
                books.of(account, List.of(event.draft())).write(connection);
                model = model(event, model);
                if (event.type().equals("agent.tool_use") && event.draft().thread() == null) {
                    calls.put(
                            event.id().value(),
                            codec.read(event.draft(), AgentEvent.ToolUse.class).name());
                }
                atWork = atWork(event, atWork);
                last = event.seq();
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private String model(Event event, String before) {
        return switch (event.type()) {
            case "session.created" ->
                codec.read(event.draft(), SessionEvent.Created.class)
                        .agent()
                        .model()
                        .id();
            case "span.model_request_start" ->
                codec.read(event.draft(), SpanEvent.ModelRequestStart.class).model();
            default -> before;
        };
    }

    private AtWork atWork(Event event, AtWork before) {
        return switch (event.type()) {
            case "session.status_running" -> before.runs(event.at());
            case "session.thread_status_idle" -> {
                var idle = codec.read(event.draft(), SessionEvent.ThreadStatusIdle.class);
                boolean own = idle.sessionThreadId().equals(ThreadId.primary(event.session()));
                yield own ? before.standsBy(event.at()) : before;
            }
            case "session.status_idle" -> AtWork.NOT;
            default -> before;
        };
    }
}
