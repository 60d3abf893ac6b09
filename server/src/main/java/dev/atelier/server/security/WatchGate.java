package dev.atelier.server.security;

import dev.atelier.journal.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What somebody may do who has a link to watch a session: read its events and follow them, see its pictures, and nothing else. Pictures that events refer
 * to lie under the hash of what they are, which nobody knows who has not seen the event.
 */
final class WatchGate {
    private static final String REFUSED = "a link to watch a session opens that session only, and changes nothing";

    private WatchGate() {}

    /** Why a watcher may not; empty if they may. */
    static Optional<String> refusal(HttpServletRequest request, SessionId session) {
        var path = request.getServletPath();
        boolean allowed = switch (request.getMethod()) {
            case "GET", "HEAD" -> mayRead(request, path, session.value());
            case "POST" -> path.equals("/v1/tickets"); // for the socket below
            default -> false;
        };
        return allowed ? Optional.empty() : Optional.of(REFUSED);
    }

    private static boolean mayRead(HttpServletRequest request, String path, String session) {
        if (path.startsWith("/canvas.")) {
            return is(request, "session", session);
        }
        if (path.equals("/ws/" + session)) {
            return is(request, "protocol", "events"); // studios' own words steer
        }
        return path.equals("/v1/sessions/" + session)
                || path.equals("/v1/sessions/" + session + "/events")
                || path.startsWith("/painting-assets/" + session + "/")
                || path.startsWith("/blobs/");
    }

    /** Once, and this: of several, others may read another one. */
    private static boolean is(HttpServletRequest request, String parameter, String value) {
        var given = request.getParameterValues(parameter);
        return given != null && Arrays.asList(given).equals(List.of(value));
    }
}
