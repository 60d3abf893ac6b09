package dev.atelier.desktop.vnc;

import dev.atelier.journal.SessionId;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Passwords of desktops for programs that know no tickets: two for each session, until others are made or the server stops. VNC authentication looks
 * at eight characters only, so all of them are random. Thread-safe.
 */
public final class Passwords {
    private static final int MOST = 10_000;
    private static final int LENGTH = 8;

    /** Without what people take for something else. */
    private static final String CHARACTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /** The oldest first. */
    private final Map<SessionId, Pair> pairs = new LinkedHashMap<>();

    private final SecureRandom random = new SecureRandom();

    /** @param control lets in with all rights, {@code view} to see only */
    public record Pair(String control, String view) {
        List<String> all() {
            return List.of(control, view);
        }

        /** What the one at that place among {@link #all} gives. */
        static Rights rights(int place) {
            return place == 0 ? Rights.CONTROL : Rights.VIEW;
        }

        @Override
        public String toString() {
            return "[passwords]";
        }
    }

    /** Makes new ones; those that the session had before let nobody in any more. */
    public synchronized Pair create(SessionId session) {
        var pair = new Pair(password(), password());
        pairs.remove(session);
        if (pairs.size() >= MOST) {
            pairs.remove(pairs.keySet().iterator().next());
        }
        pairs.put(session, pair);
        return pair;
    }

    /** Empty if the session never got any. */
    public synchronized Optional<Pair> of(SessionId session) {
        return Optional.ofNullable(pairs.get(session));
    }

    /** From now on nobody comes in by a password. */
    public synchronized void revoke(SessionId session) {
        pairs.remove(session);
    }

    private String password() {
        var password = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            password.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return password.toString();
    }
}
