package dev.atelier.server.security;

import dev.atelier.server.config.AtelierProperties;
import dev.atelier.server.error.ErrorBody;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Local mode's whole guard: only programs on this machine reach the port, and of what a browser on this machine sends, only what
 * comes from our own page.
 *
 * <ul>
 *   <li>{@code Host} must be a loopback name, so that a foreign name that was rebound to 127.0.0.1 does not count as us.
 *   <li>{@code Origin}, where a browser sends one, must be our own or an allowed one. Browsers send it with every WebSocket
 *       handshake and every request that changes something; programs send none.
 * </ul>
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class LoopbackFilter implements Filter {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> allowedOrigins;

    LoopbackFilter(AtelierProperties properties) {
        this.allowedOrigins = Set.copyOf(properties.allowedOrigins());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var refusal = refusal(http.getHeader("Host"), http.getHeader("Origin"));
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            ErrorBody.write(http, (HttpServletResponse) response, 403, ErrorBody.typeOf(403), refusal);
        }
    }

    @Nullable
    String refusal(@Nullable String host, @Nullable String origin) {
        if (host == null || !LOOPBACK.contains(name(host))) {
            return "Host '" + host + "' is not this machine's loopback name; use http://localhost or http://127.0.0.1";
        }
        boolean own = origin == null || origin.equalsIgnoreCase("http://" + host) || allowedOrigins.contains(origin);
        return own
                ? null
                : "Origin '" + origin + "' may not use this server; open its own page, or add the origin to"
                        + " ATELIER_ALLOWED_ORIGINS";
    }

    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        return (hasPort ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }
}
