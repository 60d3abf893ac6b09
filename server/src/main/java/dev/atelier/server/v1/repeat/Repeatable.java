package dev.atelier.server.v1.repeat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;

/** Which requests can be sent again under their key. */
final class Repeatable {
    private static final Pattern ROUTE = Pattern.compile("/v1/([a-z_]+)(/.*)?");

    private static final Set<String> RESOURCES =
            Set.of("agents", "environments", "sessions", "files", "skills", "vaults", "memory_stores", "deployments");

    /** Their answers have keys in them, which are kept nowhere. */
    private static final Pattern SECRET = Pattern.compile(".*/(gateway_)?keys");

    /** The journal itself knows their keys, so that doing them again does nothing again. */
    private static final Pattern EXACT = Pattern.compile("/v1/sessions(/[^/]+/events)?");

    private Repeatable() {}

    static boolean is(HttpServletRequest request) {
        if (!request.getMethod().equals("POST")) {
            return false;
        }
        var path = request.getServletPath();
        var route = ROUTE.matcher(path);
        return route.matches()
                && RESOURCES.contains(route.group(1))
                && !SECRET.matcher(path).matches();
    }

    /** Whether it begins a session. */
    static boolean isSession(HttpServletRequest request) {
        return request.getServletPath().equals("/v1/sessions");
    }

    /** Whether it may be done again without harm. */
    static boolean isExact(HttpServletRequest request) {
        return EXACT.matcher(request.getServletPath()).matches();
    }
}
