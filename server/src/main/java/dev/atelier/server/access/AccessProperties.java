package dev.atelier.server.access;

import dev.atelier.server.config.InvalidSettingException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in.
 *
 * @param auth {@code local}: whoever reaches the loopback address, without a key; {@code required}: nobody without a key. Left out it is
 *     {@code local} on loopback and {@code required} on any other address, where nothing else is possible
 * @param allowedHosts further names of this server, as a reverse proxy has them
 */
@ConfigurationProperties("atelier")
public record AccessProperties(
        @Nullable String auth, @DefaultValue List<String> allowedHosts) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]");

    public AccessProperties {
        auth = auth == null || auth.isBlank() ? null : auth.strip().toLowerCase(Locale.ROOT);
        allowedHosts =
                allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        if (auth != null && !auth.equals("local") && !auth.equals("required")) {
            throw new InvalidSettingException("atelier.auth", "must be local or required, was '" + auth + "'");
        }
        for (var host : allowedHosts) {
            if (!HOST.matcher(host).matches()) {
                throw new InvalidSettingException(
                        "atelier.allowed-hosts",
                        "'" + host
                                + "' is not a host name; write it without scheme and port, such as atelier.example.com");
            }
        }
    }
}
