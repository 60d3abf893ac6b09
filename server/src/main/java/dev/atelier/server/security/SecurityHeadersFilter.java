package dev.atelier.server.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a browser may do with our responses: the page may load what is ours; data is never a document with rights. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class SecurityHeadersFilter implements Filter {
    private static final String PAGE =
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline';"
                    + " worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String DATA = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
    private static final List<String> DATA_PATHS = List.of(
            "/v1/",
            "/code",
            "/blobs/",
            "/schemas/",
            "/actuator/",
            "/canvas.",
            "/painting-assets/",
            "/ws/",
            "/public/",
            "/strokes/");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletResponse) response;
        var path = ((HttpServletRequest) request).getRequestURI();
        http.setHeader("X-Content-Type-Options", "nosniff");
        http.setHeader("Referrer-Policy", "no-referrer");
        http.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        http.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        http.setHeader("Content-Security-Policy", DATA_PATHS.stream().anyMatch(path::startsWith) ? DATA : PAGE);
        chain.doFilter(request, response);
    }
}
