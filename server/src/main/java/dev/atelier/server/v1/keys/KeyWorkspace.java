package dev.atelier.server.v1.keys;

import dev.atelier.agent.session.Sessions;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Params;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose keys a request is about. A workspace is there as soon as it has a key; whoever runs the server, and so is at home in the first
 * workspace, gives them out.
 */
final class KeyWorkspace {
    private static final String FIELD = "workspace_id";
    private static final Pattern ID = Pattern.compile("wrkspc_([a-z0-9][a-z0-9-]{0,39})");

    private KeyWorkspace() {}

    /** @return the name within the id */
    static String parse(String id) {
        var matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw ApiException.invalid(
                    FIELD, "must be wrkspc_ and 1 to 40 small letters, digits and hyphens, such as wrkspc_research");
        }
        return matcher.group(1);
    }

    /** As the query says. */
    static String of(HttpServletRequest request) {
        return of(
                request,
                new Params(request).text(FIELD).map(KeyWorkspace::parse).orElse(null));
    }

    /**
     * @param wanted null for that of the caller
     * @throws ApiException if it is not the caller's to look after
     */
    static String of(HttpServletRequest request, @Nullable String wanted) {
        var own = Caller.of(request).workspace();
        if (wanted == null || wanted.equals(own)) {
            return own;
        }
        if (!own.equals(Sessions.WORKSPACE)) {
            throw ApiException.forbidden(
                    FIELD + ": a key of workspace '" + own + "' looks after the keys of its own workspace only");
        }
        return wanted;
    }
}
