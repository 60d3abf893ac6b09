package dev.atelier.sandbox.egress;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request wants to go.
 *
 * @param host a name in lower case without a dot at its end, or an address; one of version 6 without brackets
 */
public record Destination(String host, int port) {
    private static final int LONGEST = 253;
    private static final Pattern AUTHORITY = Pattern.compile(
            "(?:(?<name>[a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*)\\.?|\\[(?<address>[0-9a-f:.]{2,45})])(?::(?<port>\\d{1,5}))?");

    /**
     * Reads {@code host:port}.
     *
     * @param usual the port if none is said
     * @return empty if it is not understood
     */
    public static Optional<Destination> parse(String authority, int usual) {
        var found = AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
        if (authority.length() > LONGEST + 8 || !found.matches()) {
            return Optional.empty();
        }
        int port = found.group("port") == null ? usual : Integer.parseInt(found.group("port"));
        var host = found.group("name") == null ? found.group("address") : found.group("name");
        return port < 1 || port > 65_535 ? Optional.empty() : Optional.of(new Destination(host, port));
    }

    /** Where a URL leads; empty if it is none of HTTP or HTTPS, or has no host that is understood. */
    public static Optional<Destination> of(URI url) {
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.empty();
        }
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("http") ? 80 : 443;
        return url.getHost() == null ? Optional.empty() : parse(url.getHost() + ":" + port, port);
    }

    /** As a request names the host. */
    String authority(int usual) {
        var name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == usual ? name : name + ":" + port;
    }

    @Override
    public String toString() {
        return authority(0);
    }
}
