package dev.atelier.desktop.vnc;

import dev.atelier.journal.Ids;
import dev.atelier.journal.SessionId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tickets for {@code /vnc/{id}?ticket=}. Each lets one connection in, once, for a moment, to one session with certain rights, and names the viewer; in
 * a log it is worth nothing. Thread-safe.
 */
public final class ViewerTickets {
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final int MOST = 10_000;
    private static final int BYTES = 32;

    /** In the order in which they end. */
    private final Map<String, Ticket> open = new LinkedHashMap<>();

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    public ViewerTickets(InstantSource clock) {
        this.clock = clock;
    }

    /** @param value what stands in the URL */
    public record Ticket(String value, Pass.Granted pass, Instant expiresAt) {}

    /** Empty if there are too many open ones. */
    public synchronized Optional<Ticket> create(SessionId session, Rights rights, String name) {
        forget();
        if (open.size() >= MOST) {
            return Optional.empty();
        }
        var bits = new byte[BYTES];
        random.nextBytes(bits);
        var value = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        var pass = new Pass.Granted(session, Ids.create("viewer_"), name, rights);
        var ticket = new Ticket(value, pass, clock.instant().plus(LIFE));
        open.put(value, ticket);
        return Optional.of(ticket);
    }

    /** Takes the ticket, which is gone then; empty if there is none, or it is for another session. */
    public synchronized Optional<Pass.Granted> take(String value, SessionId session) {
        forget();
        return Optional.ofNullable(open.remove(value))
                .map(Ticket::pass)
                .filter(pass -> pass.session().equals(session));
    }

    /** What the viewer may do to whom a ticket was given that nobody has used yet. */
    public synchronized Optional<Rights> rights(SessionId session, String viewer) {
        forget();
        return open.values().stream()
                .map(Ticket::pass)
                .filter(pass -> pass.session().equals(session) && pass.viewer().equals(viewer))
                .map(Pass.Granted::rights)
                .findAny();
    }

    private void forget() {
        var now = clock.instant();
        for (Iterator<Ticket> all = open.values().iterator(); all.hasNext(); ) {
            if (now.isBefore(all.next().expiresAt())) {
                return;
            }
            all.remove();
        }
    }
}
