package dev.atelier.server.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tickets for connections that cannot send a header, which is what a browser's WebSocket is. A ticket works once, for a moment, on the
 * node that gave it; in a log it is worth nothing. Thread-safe.
 */
public final class Tickets {
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final int MOST = 10_000;

    private final Map<String, Ticket> open = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    public Tickets(InstantSource clock) {
        this.clock = clock;
    }

    /** @param value what stands in the URL */
    public record Ticket(String value, Caller caller, Instant expiresAt) {}

    /** Empty if there are too many open ones. */
    public Optional<Ticket> create(Caller caller) {
        var now = clock.instant();
        open.values().removeIf(ticket -> !now.isBefore(ticket.expiresAt()));
        if (open.size() >= MOST) {
            return Optional.empty();
        }
        var bits = new byte[32];
        random.nextBytes(bits);
        var value = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        var ticket = new Ticket(value, caller, now.plus(LIFE));
        open.put(value, ticket);
        return Optional.of(ticket);
    }

    /** Takes the ticket; the second time there is none. */
    public Optional<Caller> take(String value) {
        return Optional.ofNullable(open.remove(value))
                .filter(ticket -> clock.instant().isBefore(ticket.expiresAt()))
                .map(Ticket::caller);
    }
}
