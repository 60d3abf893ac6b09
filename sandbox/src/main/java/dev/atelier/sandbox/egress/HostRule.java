package dev.atelier.sandbox.egress;

import java.util.List;
import java.util.Locale;

/**
 * Hosts that may be reached: {@code api.example.com}, {@code *.example.com} for every name below but not that one itself, either with
 * {@code :8443} for one port only.
 *
 * @param below whether it is for the names below
 * @param port 0 for every one
 */
public record HostRule(String name, boolean below, int port) {
    private static final String BELOW = "*.";

    /** Whether a text says such hosts. */
    public static boolean isOne(String text) {
        var host = text.startsWith(BELOW) ? text.substring(BELOW.length()) : text;
        return Destination.parse(host, 1).isPresent();
    }

    /** @param text see {@link #isOne} */
    public static HostRule parse(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        var host = colon < 0 ? lower : lower.substring(0, colon);
        int port = colon < 0 ? 0 : Integer.parseInt(lower.substring(colon + 1));
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.startsWith(BELOW)
                ? new HostRule(name.substring(BELOW.length()), true, port)
                : new HostRule(name, false, port);
    }

    /** Those of a list that are understood. */
    public static List<HostRule> all(List<String> texts) {
        return texts.stream().filter(HostRule::isOne).map(HostRule::parse).toList();
    }

    boolean allows(Destination to) {
        boolean named = below ? to.host().endsWith("." + name) : to.host().equals(name);
        return named && (port == 0 || port == to.port());
    }
}
