package dev.atelier.server.live;

import org.springframework.web.socket.CloseStatus;

/** Why the server ends a WebSocket, as codes that a client can act on. */
final class Closing {
    /** The server stops; come again. */
    static final CloseStatus GOING_AWAY = CloseStatus.GOING_AWAY.withReason("the server is stopping; reconnect");

    static final CloseStatus NOT_TEXT = CloseStatus.NOT_ACCEPTABLE.withReason("messages are JSON text, not binary");
    static final CloseStatus TOO_BIG =
            CloseStatus.TOO_BIG_TO_PROCESS.withReason("a message may have at most " + Inbox.LIMIT + " characters");
    static final CloseStatus NOT_READING = CloseStatus.POLICY_VIOLATION.withReason("the answers are not being read");
    static final CloseStatus TAKEN_BACK =
            CloseStatus.POLICY_VIOLATION.withReason("this link was taken back, or is over");
    static final CloseStatus FAILED = CloseStatus.SERVER_ERROR.withReason("the server failed; reconnect");

    private static final int UNKNOWN_SESSION = 4404;
    private static final int BAD_REQUEST = 4400;
    private static final int LONGEST_REASON = 100;

    private Closing() {}

    static CloseStatus unknownSession(String id) {
        return new CloseStatus(UNKNOWN_SESSION, shortened("there is no session '" + id + "'"));
    }

    static CloseStatus badRequest(String reason) {
        return new CloseStatus(BAD_REQUEST, shortened(reason));
    }

    /** A close frame holds 123 bytes; anything beyond ASCII would count more than once. */
    private static String shortened(String reason) {
        var ascii = reason.replaceAll("[^ -~]", "?");
        return ascii.length() > LONGEST_REASON ? ascii.substring(0, LONGEST_REASON) : ascii;
    }
}
