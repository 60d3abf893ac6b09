package dev.atelier.journal.sql;

import dev.atelier.journal.Epoch;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the facts of a batch, has it decided, writes the changes: all inside the transaction of its caller, who commits. */
final class Ledger {
    private final Dialect dialect;
    private final EventRows events;
    private final SessionRows sessions;
    private final ChangeRows changes;
    private final InstantSource clock;

    Ledger(Dialect dialect, EventRows events, SessionRows sessions, InstantSource clock) {
        this.dialect = dialect;
        this.events = events;
        this.sessions = sessions;
        this.changes = new ChangeRows(dialect, events);
        this.clock = clock;
    }

    /**
     * @param inDoubt rulings of an earlier attempt whose commit went unanswered. Whether they hold is looked up here, behind the locks on the
     *     heads, which the earlier transaction holds as long as it may still commit.
     * @return the rulings to conclude with after the commit
     */
    List<Ruling> write(Connection connection, List<Command> commands, @Nullable List<Ruling> inDoubt)
            throws SQLException {
        var facts = facts(connection, commands);
        if (inDoubt != null && holds(connection, inDoubt)) {
            return inDoubt;
        }
        var rulings = Decision.on(commands, facts, clock.instant());
        var wanted = new ArrayList<Ruling.Change>();
        for (var ruling : rulings) {
            if (ruling instanceof Ruling.Granted granted) {
                wanted.add(granted.change());
            }
        }
        if (!wanted.isEmpty()) {
            changes.write(connection, wanted);
            for (var change : wanted) {
                change.companion().write(connection);
            }
        }
        return rulings;
    }

    /** A transaction is there as a whole or not at all, so any one of its events tells. */
    private boolean holds(Connection connection, List<Ruling> rulings) throws SQLException {
        for (var ruling : rulings) {
            if (ruling instanceof Ruling.Granted granted
                    && !granted.change().events().isEmpty()) {
                Event event = granted.change().events().getFirst();
                return events.find(connection, event.session(), event.id()).isPresent();
            }
        }
        return false;
    }

    private Facts facts(Connection connection, List<Command> commands) throws SQLException {
        var heads = heads(connection, commands);
        Map<Facts.InputKey, Event> inputs = new HashMap<>();
        Map<Facts.SessionKey, Session> created = new HashMap<>();
        int creations = 0;
        for (var command : commands) {
            switch (command) {
                case Command.Write(var append) -> {
                    for (var draft : append.drafts()) {
                        if (draft.key() != null && heads.containsKey(append.session())) {
                            var key = new Facts.InputKey(append.session(), draft.key());
                            events.findByKey(connection, append.session(), draft.key())
                                    .ifPresent(event -> inputs.put(key, event));
                        }
                    }
                }
                case Command.Create(var creation) -> {
                    creations++;
                    if (creation.key() != null) {
                        var key = new Facts.SessionKey(creation.origin().workspace(), creation.key());
                        sessions.findByKey(connection, key).ifPresent(session -> created.put(key, session));
                    }
                }
                case Command.Acquire _ -> {}
            }
        }
        var numbers = creations == 0 ? List.<Long>of() : dialect.freshNumbers(connection, creations);
        return new Facts(heads, inputs, created, numbers);
    }

    private Map<SessionId, Head> heads(Connection connection, List<Command> commands) throws SQLException {
        var ids = new LinkedHashSet<String>();
        for (var command : commands) {
            ids.add(command.session().value());
        }
        var heads = new LinkedHashMap<SessionId, Head>();
        try (var select = connection.prepareStatement(dialect.selectHeads())) {
            dialect.bind(select, 1, ids);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var session = new SessionId(rows.getString(1));
                    var head = new Head(
                            session,
                            rows.getLong(2),
                            new Seq(rows.getLong(3)),
                            new Epoch(rows.getLong(4)),
                            rows.getString(5),
                            Instant.ofEpochMilli(rows.getLong(6)));
                    heads.put(session, head);
                }
            }
        }
        return heads;
    }
}
