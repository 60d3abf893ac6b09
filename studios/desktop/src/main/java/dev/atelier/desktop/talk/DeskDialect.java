package dev.atelier.desktop.talk;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.studio.LiveDialect;
import dev.atelier.desktop.api.Agreements;
import dev.atelier.desktop.api.Histories;
import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.Session;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ws/{id}} in the words of seed 004: {@code {"content": …}} comes in, {@code agent_response} goes out, and beside it what the agent does
 * meanwhile. Each message that stands for an event has its {@code seq}; {@code ?after=} one of them goes on behind it. Thread-safe.
 */
public final class DeskDialect implements LiveDialect {
    private final Parts parts;

    public DeskDialect(Parts parts) {
        this.parts = parts;
    }

    /** What it stands on. */
    public record Parts(
            Journal journal,
            EventCodec codec,
            Sessions sessions,
            DeskNames names,
            Histories histories,
            Agreements agreements,
            InstantSource clock) {}

    @Override
    public Optional<Talk> open(Visit visit) throws InvalidInputException {
        var found = parts.names().find(visit.principal().workspace(), visit.name());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var session = found.get();
        var after = after(session, visit.after());
        var orders = new Orders(parts, session.id(), visit.principal().actor());
        var subscription = parts.journal().subscribe(session.id(), after);
        return Optional.of(new DeskTalk(parts, session.id(), subscription, after, orders));
    }

    /** Who does not say is told what happens from now on. */
    private static Seq after(Session session, @Nullable String text) throws InvalidInputException {
        var head = session.state().head();
        if (text == null) {
            return head;
        }
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > head.value()) {
            throw new InvalidInputException("after", "must be the seq of a message, 0 to " + head.value());
        }
        return new Seq(Long.parseLong(text));
    }
}
