package dev.atelier.server.v1.sessions;

import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.server.access.Caller;
import dev.atelier.server.v1.wire.PathId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Keeps sessions to their workspace: whatever route names one of another workspace finds nothing, so that a route that forgets to look is
 * closed as well. Thread-safe.
 */
@Component
@Order(2)
public final class OwnSessions implements HandlerInterceptor {
    private static final List<String> BELOW = List.of("/v1/sessions/{", "/code/{");
    private static final String PICTURES = "/canvas.";

    private final Journal journal;

    OwnSessions(Journal journal) {
        this.journal = journal;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var id = named(request);
        if (id != null && PathId.isPossible(id) && !isOf(new SessionId(id), Caller.of(request))) {
            throw PathId.missing("session", id);
        }
        return true;
    }

    /** One that is nowhere may be anybody's: its route says so. */
    private boolean isOf(SessionId id, Caller caller) {
        return journal.session(id)
                .map(session -> session.origin().workspace().equals(caller.workspace()))
                .orElse(true);
    }

    private static @Nullable String named(HttpServletRequest request) {
        var route = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (route.startsWith(PICTURES)) {
            return request.getParameter("session");
        }
        var below = BELOW.stream().filter(route::startsWith).findFirst();
        if (below.isEmpty()) {
            return null;
        }
        int start = below.get().length();
        var variable = route.substring(start, route.indexOf('}', start));
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? String.valueOf(variables.get(variable))
                : null;
    }
}
