package dev.atelier.server.security;

import dev.atelier.server.access.Scope;
import dev.atelier.server.page.Document;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which scope a route needs. What is not listed here needs {@code admin}, so that a forgotten route is closed. */
final class Routes {
    /** The page's own files, which everybody may have: they ask for the key. Of a server's health everybody may know. */
    private static final Set<String> OPEN = Set.of(
            "/",
            "/index.html",
            "/favicon.ico",
            "/favicon.svg",
            "/theme.js",
            "/error",
            "/health",
            "/api/health",
            "/api/version",
            "/sitemap.xml");

    private static final List<String> OPEN_BELOW = List.of("/assets/", "/schemas/", "/actuator/health");

    /** Never a place of the page. */
    private static final List<String> DATA = List.of(
            "/v1",
            "/code",
            "/mcp",
            "/ws",
            "/blobs",
            "/canvas.",
            "/painting-assets/",
            "/actuator",
            "/docs",
            "/redoc",
            "/debug",
            "/webhooks",
            "/api",
            "/vnc",
            "/public",
            "/s/",
            "/settings/",
            "/strokes",
            "/state",
            "/piece_number");

    /** Of pieces that somebody shows to everybody. */
    private static final String SHOWN = "/public/";

    private static final String LINKS = "/s/";
    private static final String OWN_LINKS = "/s/my-shares";

    private static final String WEBHOOKS = "/webhooks/";
    private static final String SCREENS = "/vnc/";

    private static final List<String> OF_AGENTS =
            List.of("agents", "environments", "skills", "vaults", "memory_stores", "deployments", "deployment_runs");

    private Routes() {}

    /** Empty if nobody needs a key. */
    static Optional<Scope> scope(HttpServletRequest request) {
        var path = request.getServletPath();
        boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (read && isOpen(request, path)) {
            return Optional.empty();
        }
        if (read && (path.startsWith(SHOWN) || (path.startsWith(LINKS) && !path.equals(OWN_LINKS)))) {
            return Optional.empty(); // shown to everybody, or to whoever has the link
        }
        if (read && path.startsWith(SCREENS)) {
            return Optional
                    .empty(); // a ticket or a password is the key, or whatever it is that the studio finds enough
        }
        if (path.startsWith(WEBHOOKS) && request.getMethod().equals("POST")) {
            return Optional.empty(); // the signature of what is delivered is the key
        }
        return Optional.of(scope(path, read));
    }

    private static boolean isOpen(HttpServletRequest request, String path) {
        if (OPEN.contains(path) || OPEN_BELOW.stream().anyMatch(path::startsWith)) {
            return true;
        }
        return Document.isWanted(request) && DATA.stream().noneMatch(path::startsWith);
    }

    private static Scope scope(String path, boolean read) {
        if (path.startsWith("/blobs/") || path.startsWith("/canvas.") || path.startsWith("/painting-assets/")) {
            return Scope.SESSIONS_READ;
        }
        if (path.equals("/ws") || path.startsWith("/ws/")) {
            return Scope.SESSIONS_WRITE; // what is said on it steers
        }
        if (path.equals("/mcp") || path.startsWith("/mcp/sessions/")) {
            return Scope.SESSIONS_WRITE; // its tools steer; what needs more they look for themselves
        }
        if (path.equals("/actuator/prometheus")) {
            return Scope.METRICS;
        }
        if (path.equals("/code/audit")) {
            return Scope.ADMIN;
        }
        if (path.equals("/code") || path.startsWith("/code/")) {
            return read ? Scope.SESSIONS_READ : Scope.SESSIONS_WRITE;
        }
        if (path.equals("/sessions") || path.startsWith("/sessions/")) {
            return read ? Scope.SESSIONS_READ : Scope.SESSIONS_WRITE;
        }
        if (isOfPieces(path)) {
            return read ? Scope.SESSIONS_READ : Scope.SESSIONS_WRITE;
        }
        if (path.startsWith("/api/costs") || path.startsWith("/api/brain")) {
            return Scope.SESSIONS_READ;
        }
        if (path.equals("/api/budgets") || path.startsWith("/api/budgets/")) {
            return read ? Scope.SESSIONS_READ : Scope.ADMIN;
        }
        if (path.equals("/api/webhooks") || path.startsWith("/api/webhooks/")) {
            return read ? Scope.SESSIONS_READ : Scope.ADMIN;
        }
        if (path.startsWith("/api/")) {
            return read ? Scope.SESSIONS_READ : Scope.SESSIONS_WRITE;
        }
        if (!path.startsWith("/v1/")) {
            return Scope.ADMIN;
        }
        int end = path.indexOf('/', "/v1/".length());
        var resource = path.substring("/v1/".length(), end < 0 ? path.length() : end);
        if (OF_AGENTS.contains(resource)) {
            return Scope.AGENTS;
        }
        return switch (resource) {
            case "sessions" -> session(path, read);
            case "files" -> Scope.FILES;
            case "messages", "models" -> Scope.GATEWAY;
            case "tickets", "usage", "presets" -> Scope.SESSIONS_READ;
            default -> Scope.ADMIN;
        };
    }

    private static boolean isOfPieces(String path) {
        return path.equals("/gallery")
                || path.startsWith("/gallery/")
                || path.equals("/settings/gallery")
                || path.startsWith(LINKS)
                || path.equals("/strokes/pending")
                || path.equals("/state")
                || path.startsWith("/piece_number/");
    }

    private static Scope session(String path, boolean read) {
        if (path.endsWith("/gateway_keys") || path.contains("/gateway_traffic")) {
            return Scope.GATEWAY;
        }
        if (path.endsWith("/desktop/tickets")) {
            return Scope.SESSIONS_READ; // more than seeing takes more, which is looked at there
        }
        return read ? Scope.SESSIONS_READ : Scope.SESSIONS_WRITE;
    }
}
