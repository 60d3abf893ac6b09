package dev.atelier.server.security;

import dev.atelier.server.access.Access;
import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Caller;
import dev.atelier.server.access.KeySecret;
import dev.atelier.server.access.LocalKey;
import dev.atelier.server.access.Scope;
import dev.atelier.server.access.Tickets;
import dev.atelier.server.engine.SessionHomes;
import dev.atelier.server.error.ErrorBody;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Finds out who sent a request and whether they may.
 *
 * <p>Where keys are required, everything but the page's own files needs one, by either header, or a ticket for a WebSocket. In local mode
 * no key is needed and others' keys are not looked at, so that a program may keep the one that it has; but one that says it is ours must
 * be valid, and then its scopes count.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class AccessFilter implements Filter {
    /** What different parsers may read differently; no client of ours writes it. */
    private static final Pattern CUNNING = Pattern.compile("//|/\\.|;|\\\\|%2f|%5c|%2e|%00", Pattern.CASE_INSENSITIVE);

    private final Access access;
    private final ApiKeys keys;
    private final LocalKey localKey;
    private final Tickets tickets;
    private final WorkerGate workers;
    private final SessionHomes engines;

    AccessFilter(
            Access access, ApiKeys keys, LocalKey localKey, Tickets tickets, WorkerGate workers, SessionHomes engines) {
        this.access = access;
        this.keys = keys;
        this.localKey = localKey;
        this.tickets = tickets;
        this.workers = workers;
        this.engines = engines;
    }

    /** What came of looking at a request's credential. */
    private sealed interface Sender {
        record Known(Caller caller) implements Sender {}

        record Refused(String why) implements Sender {}
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        var scope = Routes.scope(http);
        switch (sender(http)) {
            case Sender.Known(var caller) -> {
                var workspace = http.getHeader("anthropic-workspace-id");
                answer.setHeader("anthropic-workspace-id", caller.workspaceId());
                if (workspace != null && !workspace.strip().equals(caller.workspaceId())) {
                    refuse(http, answer, 403, "anthropic-workspace-id: is not the workspace of this key");
                } else if (scope.isPresent() && isCunning(http, caller)) {
                    refuse(http, answer, 400, "the path must be written plainly, without '//', '..' or ';'");
                } else {
                    var refusal = scope.flatMap(needed -> refusal(http, caller, needed));
                    if (refusal.isPresent()) {
                        refuse(http, answer, 403, refusal.get());
                    } else {
                        caller.sent(request);
                        chain.doFilter(request, response);
                    }
                }
            }
            case Sender.Refused(var why) -> {
                if (scope.isEmpty()) {
                    chain.doFilter(request, response);
                } else {
                    answer.setHeader("www-authenticate", "Bearer");
                    refuse(http, answer, 401, why);
                }
            }
        }
    }

    private Optional<String> refusal(HttpServletRequest request, Caller caller, Scope needed) {
        if (caller.worker() != null) {
            return workers.refusal(request, caller.worker());
        }
        if (caller.session() != null && caller.isWatcher()) {
            return WatchGate.refusal(request, caller.session());
        }
        return caller.may(needed) || isOfEngine(request, caller)
                ? workers.refusalOfOthers(request, caller)
                : Optional.of("this key may not do that: it lacks the scope '" + needed.word() + "'");
    }

    /** An engine at work may call the tools of its own session besides. */
    private boolean isOfEngine(HttpServletRequest request, Caller caller) {
        return caller.session() != null
                && request.getServletPath().equals("/mcp/sessions/" + caller.session())
                && engines.isOpen(caller.name());
    }

    private Sender sender(HttpServletRequest request) {
        var presented = Credentials.of(request);
        if (presented.size() > 1) {
            return new Sender.Refused("x-api-key and Authorization present different keys; send one of them");
        }
        if (presented.isEmpty()) {
            return withoutKey(request);
        }
        var text = presented.iterator().next();
        if (!access.keysRequired() && !KeySecret.looksLikeOurs(text)) {
            return new Sender.Known(Caller.LOCAL);
        }
        var secret = KeySecret.parse(text);
        if (secret.isEmpty()) {
            return new Sender.Refused("this is not a key of this server; its keys begin with " + KeySecret.PERSONAL);
        }
        if (localKey.is(secret.get())) {
            return new Sender.Known(Caller.LOCAL);
        }
        return switch (keys.find(secret.get())) {
            case ApiKeys.Found.Valid(var caller) -> new Sender.Known(caller);
            case ApiKeys.Found.Invalid(var why) -> new Sender.Refused(why);
        };
    }

    private Sender withoutKey(HttpServletRequest request) {
        var path = request.getServletPath();
        boolean socket = path.equals("/ws") || path.startsWith("/ws/");
        var ticket = socket ? request.getParameter("ticket") : null;
        if (ticket != null) {
            return tickets.take(ticket)
                    .<Sender>map(Sender.Known::new)
                    .orElseGet(() -> new Sender.Refused("ticket: is used, too old or unknown; ask for another one"));
        }
        if (!access.keysRequired()) {
            return new Sender.Known(Caller.LOCAL);
        }
        return new Sender.Refused("a key is needed: send it as 'x-api-key: …' or 'Authorization: Bearer …'");
    }

    private boolean isCunning(HttpServletRequest request, Caller caller) {
        boolean guarded = access.keysRequired() || !caller.equals(Caller.LOCAL);
        return guarded && CUNNING.matcher(request.getRequestURI()).find();
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status, String why)
            throws IOException {
        ErrorBody.write(request, response, status, ErrorBody.typeOf(status), why);
    }
}
