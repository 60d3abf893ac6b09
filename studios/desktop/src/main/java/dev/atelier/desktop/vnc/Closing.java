package dev.atelier.desktop.vnc;

/**
 * Why a viewer's connection ends, as a WebSocket says it. Codes below 4400 and 4408 are passing: coming again, with another ticket, is worth while.
 *
 * @param code what programs tell it by
 * @param reason for people; at most 123 bytes
 */
public record Closing(int code, String reason) {
    private static final int LONGEST = 120;

    /** The server stops; come again. */
    public static final Closing SERVER_STOPS = new Closing(1001, "the server is stopping; reconnect");

    /** Nothing was heard, or what was sent was not taken; come again. */
    public static final Closing NOT_READING = new Closing(4408, "the picture is not being read; reconnect");

    /** The same before somebody was let in. */
    public static final Closing TOO_SLOW = new Closing(4408, "letting you in took too long; reconnect");

    public static final Closing NOT_BINARY = new Closing(1003, "this is RFB: messages are binary, not text");
    public static final Closing FAILED = new Closing(1011, "the server failed; reconnect");
    public static final Closing WRONG_PASSWORD = new Closing(4401, "that is not the password");

    /** The desktop is gone. Whoever comes again has a new one started. */
    public static final Closing DESK_ENDED = new Closing(4410, "the desktop has ended");

    /** The right to be here was taken back. */
    public static final Closing REVOKED = new Closing(4403, "this right was taken back");

    public static final Closing TOO_MANY = new Closing(4429, "too many viewers; close another one first");

    public Closing {
        var ascii = reason.replaceAll("[^ -~]", "?");
        reason = ascii.length() > LONGEST ? ascii.substring(0, LONGEST) : ascii;
    }

    /** What was sent is not the protocol. */
    static Closing protocol(String why) {
        return new Closing(1002, why);
    }

    /** There is no desktop and coming again changes nothing by itself. */
    static Closing refused(String why) {
        return new Closing(4409, why);
    }
}
