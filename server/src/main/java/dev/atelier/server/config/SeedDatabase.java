package dev.atelier.server.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database as programs in Python write it, {@code postgresql://user:password@host:5432/name}, as our own settings. Complaints
 * never show it: there is a password in it.
 */
final class SeedDatabase {
    private static final Pattern SCHEME = Pattern.compile("postgres(ql)?(\\+[a-z0-9]+)?");

    private SeedDatabase() {}

    static Map<String, Object> settings(String value) {
        if (value.startsWith("jdbc:postgresql:")) {
            return Map.of("atelier.database-url", value);
        }
        URI address;
        try {
            address = URI.create(value);
        } catch (IllegalArgumentException e) {
            throw refusal();
        }
        if (address.getScheme() == null
                || !SCHEME.matcher(address.getScheme()).matches()
                || address.getHost() == null
                || address.getPath().length() < 2) {
            throw refusal();
        }
        var settings = new HashMap<String, Object>();
        var port = address.getPort() < 0 ? "" : ":" + address.getPort();
        var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        settings.put(
                "atelier.database-url", "jdbc:postgresql://" + address.getHost() + port + address.getRawPath() + query);
        login(address.getRawUserInfo(), settings);
        return settings;
    }

    private static void login(@Nullable String login, Map<String, Object> settings) {
        if (login == null) {
            return;
        }
        int colon = login.indexOf(':');
        settings.put("atelier.database-user", decoded(colon < 0 ? login : login.substring(0, colon)));
        if (colon >= 0) {
            settings.put("atelier.database-password", decoded(login.substring(colon + 1)));
        }
    }

    /** In a name or a password a plus is a plus. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static InvalidSettingException refusal() {
        return new InvalidSettingException(
                "DATABASE_URL",
                "must be an address such as postgresql://user:password@host:5432/name; leave it out for SQLite in the data directory");
    }
}
