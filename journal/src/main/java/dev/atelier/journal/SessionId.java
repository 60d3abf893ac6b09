package dev.atelier.journal;

/**
 * Names one session, and with it one journal. Opaque, {@code sesn_} followed by letters and digits.
 *
 * @param value 1 to 128 characters of {@code [A-Za-z0-9_-]}, safe as a path segment
 */
public record SessionId(String value) {
    public SessionId {
        Ids.check("session id", value);
    }

    public static SessionId create() {
        return new SessionId(Ids.create("sesn_"));
    }

    @Override
    public String toString() {
        return value;
    }
}
