package dev.atelier.journal.sql;

import dev.atelier.journal.Event;
import dev.atelier.journal.EventWitness;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the facts of a batch, has it decided, writes the changes: all inside the transaction of its caller, who commits. */
final class Ledger {
    private final Dialect dialect;
    private final Heads heads;
    private final EventRows events;
    private final SessionRows sessions;
    private final ChangeRows changes;
    private final EventWitness witness;
    private final InstantSource clock;

    Ledger(
            Dialect dialect,
            Heads heads,
            EventRows events,
            SessionRows sessions,
            EventWitness witness,
            InstantSource clock) {
        this.dialect = dialect;
        this.heads = heads;
        this.events = events;
        this.sessions = sessions;
        this.changes = new ChangeRows(dialect, events);
        this.witness = witness;
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
                if (!change.events().isEmpty()) {
                    witness.wrote(connection, change.events());
                }
            }
        }
        return rulings;
    }

    /** What {@link #write} ruled is on disk. */
    void committed(List<Ruling> rulings) {
        var written = new ArrayList<Head>();
        for (var ruling : rulings) {
            if (ruling instanceof Ruling.Granted granted) {
                written.add(granted.change().head());
            }
        }
        heads.committed(written);
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
        var named = new LinkedHashSet<SessionId>();
        for (var command : commands) {
            named.add(command.session());
        }
        var known = heads.read(connection, named);
        Map<Facts.InputKey, Event> inputs = new HashMap<>();
        Map<Facts.SessionKey, Session> created = new HashMap<>();
        int creations = 0;
        for (var command : commands) {
            switch (command) {
                case Command.Write(var append) -> {
                    for (var draft : append.drafts()) {
                        if (draft.key() != null && known.containsKey(append.session())) {
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
        return new Facts(known, inputs, created, numbers);
    }
}
