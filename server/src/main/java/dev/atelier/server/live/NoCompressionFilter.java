package dev.atelier.server.live;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hides from the container that a browser would compress a WebSocket. Compression costs each viewer many times its buffers, on loopback it
 * gains nothing, the pictures of desktops are compressed already, and the container has no setting for it.
 */
@Component
final class NoCompressionFilter implements Filter {
    private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var path = http.getRequestURI();
        boolean socket = path.equals("/ws") || path.startsWith("/ws/") || path.startsWith("/vnc/");
        boolean compressed = socket && http.getHeader(EXTENSIONS) != null;
        chain.doFilter(compressed ? new Plain(http) : request, response);
    }

    /** The request without its wish for extensions. */
    private static final class Plain extends HttpServletRequestWrapper {
        Plain(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return EXTENSIONS.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return EXTENSIONS.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }
    }
}
