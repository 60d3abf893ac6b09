package dev.atelier.server.v1.wire;

import jakarta.servlet.http.HttpServletRequest;

/** How somebody speaks to {@code /v1}. */
public enum Dialect {
    /** The Managed Agents API to the letter: whoever names its version, as every SDK does. */
    CONTRACT,
    /** Atelier's own: plain journal events, and fields of ours. */
    OWN;

    public static final String HEADER = "anthropic-version";

    public static Dialect of(HttpServletRequest request) {
        return request.getHeader(HEADER) == null ? OWN : CONTRACT;
    }
}
