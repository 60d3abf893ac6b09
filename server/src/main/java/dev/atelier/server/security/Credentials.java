package dev.atelier.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** What a request's headers present as a key: both the old and the new SDKs' way. */
final class Credentials {
    private static final String BEARER = "bearer ";

    private Credentials() {}

    /** All different ones; more than one is a mistake of the sender. */
    static Set<String> of(HttpServletRequest request) {
        var presented = new LinkedHashSet<String>();
        for (var key : Collections.list(request.getHeaders("x-api-key"))) {
            add(presented, key);
        }
        for (var header : Collections.list(request.getHeaders("Authorization"))) {
            if (header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
                add(presented, header.substring(BEARER.length()));
            }
        }
        return presented;
    }

    private static void add(Set<String> presented, String key) {
        if (!key.isBlank()) {
            presented.add(key.strip());
        }
    }
}
