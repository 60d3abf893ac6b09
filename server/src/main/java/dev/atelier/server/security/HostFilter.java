package dev.atelier.server.security;

import dev.atelier.server.access.Access;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets in only who knows us by a name of ours, and of what a browser sends only what comes from our own page. Where no key is needed this
 * is the whole guard: only programs on this machine reach the port.
 *
 * <ul>
 *   <li>{@code Host} must be a loopback name or an allowed one, so that a foreign name that was rebound to our address does not count as
 *       us. Where keys are required it may also be a plain address, which nobody can rebind.
 *   <li>{@code Origin}, where a browser sends one, must be our own or an allowed one. Browsers send it with every WebSocket
 *       handshake and every request that changes something; programs send none.
 * </ul>
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class HostFilter implements Filter {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

    private final Access access;
    private final Set<String> allowedOrigins;

    HostFilter(AtelierProperties properties, Access access) {
        this.access = access;
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
        if (host == null || !isOurs(name(host))) {
            return access.keysRequired()
                    ? "Host '" + host + "' is not a name of this server; add it to ATELIER_ALLOWED_HOSTS"
                    : "Host '" + host
                            + "' is not this machine's loopback name; use http://localhost or http://127.0.0.1";
        }
        return origin == null || isOurPage(host, origin) || allowedOrigins.contains(origin)
                ? null
                : "Origin '" + origin + "' may not use this server; open its own page, or add the origin to"
                        + " ATELIER_ALLOWED_ORIGINS";
    }

    private boolean isOurs(String name) {
        return LOOPBACK.contains(name)
                || access.allowedHosts().contains(name)
                || (access.keysRequired() && ADDRESS.matcher(name).matches());
    }

    private boolean isOurPage(String host, String origin) {
        // TLS is a reverse proxy's work, so that we do not see which of both a page came by.
        return origin.equalsIgnoreCase("http://" + host)
                || (access.keysRequired() && origin.equalsIgnoreCase("https://" + host));
    }

    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon > host.lastIndexOf(']');
        return (hasPort ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }
}
