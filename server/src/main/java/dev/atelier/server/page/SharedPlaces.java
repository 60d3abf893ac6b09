package dev.atelier.server.page;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Addresses that are places of the page and of an API as well. A browser that goes there gets the page, whatever it is a program that asks gets
 * data. Who gets the page needs no key, so nothing of a document's request may reach the API.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
final class SharedPlaces implements Filter {
    private static final List<String> PLACES = List.of("/sessions", "/gallery");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (isShared(http.getServletPath()) && Document.isWanted(http)) {
            request.getRequestDispatcher("/index.html").forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isShared(String path) {
        return PLACES.stream().anyMatch(place -> path.equals(place) || path.startsWith(place + "/"));
    }
}
