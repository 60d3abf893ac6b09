package dev.atelier.forge.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where in an API: parts and parameters are given as they are and encoded here.
 *
 * @param path encoded, begins with a slash
 * @param query encoded, without its question mark; empty for none
 */
public record Route(String path, String query) {
    public static Route of(Object... parts) {
        return new Route("", "").then(parts);
    }

    /** Further in. */
    public Route then(Object... parts) {
        return new Route(
                path
                        + Arrays.stream(parts)
                                .map(part -> "/" + encoded(part.toString()))
                                .collect(Collectors.joining()),
                query);
    }

    public Route with(String name, Object value) {
        return asking((query.isEmpty() ? "" : query + "&") + encoded(name) + "=" + encoded(value.toString()));
    }

    /** @param whole encoded */
    Route asking(String whole) {
        return new Route(path, whole);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
