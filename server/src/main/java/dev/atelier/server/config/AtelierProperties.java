package dev.atelier.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set; each key {@code atelier.x-y} also as {@code ATELIER_X_Y}. Documented in {@code atelier.properties}.
 *
 * @param address to listen on; on any other than a loopback address everybody needs a key
 * @param port 0 picks a free one
 * @param data directory of everything that must last
 * @param databaseUrl {@code jdbc:postgresql://…}; without it SQLite in the data directory
 * @param allowedOrigins further origins that may send, for a development server of the page
 */
@ConfigurationProperties("atelier")
public record AtelierProperties(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("8080") int port,
        @DefaultValue("data") Path data,
        @Nullable String databaseUrl,
        @Nullable String databaseUser,
        @Nullable String databasePassword,
        @DefaultValue List<String> allowedOrigins) {
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s]+");

    public AtelierProperties {
        allowedOrigins = List.copyOf(allowedOrigins);
        databaseUrl = databaseUrl == null || databaseUrl.isBlank() ? null : databaseUrl;
        if (port < 0 || port > 65_535) {
            throw new InvalidSettingException("atelier.port", "must be 0 to 65535, was " + port);
        }
        if (Files.exists(data) && !Files.isDirectory(data)) {
            throw new InvalidSettingException("atelier.data", "'" + data + "' is not a directory");
        }
        if (databaseUrl != null && !databaseUrl.startsWith("jdbc:postgresql:")) {
            throw new InvalidSettingException(
                    "atelier.database-url",
                    "must begin with jdbc:postgresql: (leave it out for SQLite in the data directory)");
        }
        for (var origin : allowedOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new InvalidSettingException(
                        "atelier.allowed-origins",
                        "'" + origin
                                + "' is not an origin; write scheme, host and port, such as http://localhost:5173");
            }
        }
    }

    /** The address as it stands in a URL. */
    public String host() {
        return address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    }

    /** Whether only this machine reaches it. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
