package dev.atelier.server.metrics;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Looks how long requests take. A route is called by its pattern, so that no id becomes a label. */
@Component
@Order(-1_000)
final class RequestTimesFilter implements Filter {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    private final RequestTimes times;

    RequestTimesFilter(RequestTimes times) {
        this.times = times;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long begin = System.nanoTime();
        boolean failed = true;
        try {
            chain.doFilter(request, response);
            failed = false;
        } finally {
            int status = failed ? 500 : ((HttpServletResponse) response).getStatus();
            times.took(route((HttpServletRequest) request, status), System.nanoTime() - begin);
        }
    }

    private static RequestTimes.Route route(HttpServletRequest request, int status) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var method = request.getMethod();
        return new RequestTimes.Route(
                METHODS.contains(method) ? method : "OTHER",
                pattern == null ? "other" : pattern.toString(),
                status / 100 + "xx");
    }
}
