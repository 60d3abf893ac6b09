package dev.atelier.journal;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one session, and with it one journal. Opaque, {@code sesn_} followed by letters and digits. Those that the server made are UUIDs in
 * another form.
 *
 * @param value 1 to 128 characters of {@code [A-Za-z0-9_-]}, safe as a path segment
 */
public record SessionId(String value) {
    private static final String PREFIX = "sesn_";
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    public SessionId {
        Ids.check("session id", value);
    }

    public static SessionId create() {
        return new SessionId(Ids.create(PREFIX));
    }

    /** The session of that UUID. */
    public static SessionId of(UUID uuid) {
        return new SessionId(Ids.of(PREFIX, uuid));
    }

    /**
     * The session that is called so, by its id or by its UUID.
     *
     * @throws IllegalArgumentException if no session can be called so
     */
    public static SessionId named(String name) {
        return UUID_TEXT.matcher(name).matches() ? of(UUID.fromString(name)) : new SessionId(name);
    }

    /** Its id as a UUID; empty for one that somebody else made up. */
    public Optional<UUID> uuid() {
        return Ids.uuid(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
