package dev.atelier.registry.environments;

import java.util.Locale;

/** One host of a limited network as it is written: {@code api.example.com}, {@code *.example.com}, each also with a port. */
record AllowedHost(String written) {
    /** Whether it means that host; case and a dot at the end do not matter. A star stands for everything below, not for the name itself. */
    boolean allows(String host, int port) {
        int colon = written.lastIndexOf(':');
        if (colon >= 0 && !written.substring(colon + 1).equals(Integer.toString(port))) {
            return false;
        }
        var pattern = plain(colon < 0 ? written : written.substring(0, colon));
        var name = plain(host);
        return pattern.startsWith("*.")
                ? name.length() >= pattern.length() && name.endsWith(pattern.substring(1))
                : name.equals(pattern);
    }

    private static String plain(String name) {
        var small = name.toLowerCase(Locale.ROOT);
        return small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
    }
}
