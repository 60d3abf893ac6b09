package dev.atelier.server.security;

import dev.atelier.server.config.AtelierProperties;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells browsers that pages of the allowed origins may ask and read the answers, of no others. An origin is named, never answered with
 * {@code *}, and may send whatever stands for its user. Behind {@link HostFilter}, which has refused all other origins, those of WebSockets
 * included; before the keys are looked at, because a browser asks beforehand without one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
final class CrossOriginFilter implements Filter {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final Pattern HEADERS = Pattern.compile("[A-Za-z0-9_ ,-]{1,2000}");
    private static final String READABLE =
            "request-id, retry-after, location, x-session-id, x-next-page, content-disposition,"
                    + " anthropic-workspace-id, www-authenticate";
    private static final String SECONDS = "600";

    private final Set<String> origins;

    CrossOriginFilter(AtelierProperties properties) {
        this.origins = Set.copyOf(properties.allowedOrigins());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        var origin = asked.getHeader("Origin");
        if (!origins.isEmpty()) {
            answer.addHeader("Vary", "Origin"); // a cache must not give one origin's answer to another
        }
        if (origin == null || !origins.contains(origin)) {
            chain.doFilter(request, response);
            return;
        }
        answer.setHeader("Access-Control-Allow-Origin", origin);
        answer.setHeader("Access-Control-Allow-Credentials", "true");
        if (asked.getMethod().equals("OPTIONS") && asked.getHeader("Access-Control-Request-Method") != null) {
            allow(asked, answer);
        } else {
            answer.setHeader("Access-Control-Expose-Headers", READABLE);
            chain.doFilter(request, response);
        }
    }

    /** Whatever the page wants to send: whether it may, the request itself is asked. */
    private static void allow(HttpServletRequest asked, HttpServletResponse answer) {
        answer.addHeader("Vary", "Access-Control-Request-Headers");
        answer.setHeader("Access-Control-Allow-Methods", METHODS);
        var headers = asked.getHeader("Access-Control-Request-Headers");
        if (headers != null && HEADERS.matcher(headers).matches()) {
            answer.setHeader("Access-Control-Allow-Headers", headers);
        }
        answer.setHeader("Access-Control-Max-Age", SECONDS);
        answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
