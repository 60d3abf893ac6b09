package dev.atelier.server.config;

import dev.atelier.journal.mask.SecretMask;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that the server was started with, so that they can never get into a journal: the database's password, and every
 * environment variable that is named like a secret, holds the key of a model provider, or is an address with a
 * password in it. Values too short to be told from ordinary words are left out.
 */
final class KnownSecrets {
    private static final Pattern NAMED_LIKE_A_SECRET =
            Pattern.compile("[A-Za-z0-9_.-]{0,48}(KEYS?|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS)");

    /** In the address of a database or a cache. */
    private static final Pattern LOGIN =
            Pattern.compile("[a-z][a-z0-9+.-]{0,30}://[^:/@\\s]{0,200}:([^@/\\s]{1,500})@");

    private static final int MOST_PARTS = 100;

    private KnownSecrets() {}

    /**
     * @param environment names and values as the process got them
     * @param keyVariables names of variables that are secrets whatever they are called
     */
    static SecretMask in(Map<String, String> environment, Set<String> keyVariables, @Nullable String databasePassword) {
        var mask = new SecretMask();
        environment.forEach((name, value) -> {
            if (keyVariables.contains(name) || NAMED_LIKE_A_SECRET.matcher(name).matches()) {
                learn(mask, name, value);
                if (value.indexOf(',') >= 0) {
                    var parts = value.split(",", -1); // a list of them
                    for (int i = 0; i < Math.min(parts.length, MOST_PARTS); i++) {
                        learn(mask, name + "." + i, parts[i].strip());
                    }
                }
            }
        });
        environment.forEach((name, value) -> {
            var login = LOGIN.matcher(value);
            if (login.lookingAt()) {
                learn(mask, name + ".password", login.group(1));
            }
        });
        if (databasePassword != null) {
            learn(mask, "database-password", databasePassword);
        }
        return mask;
    }

    private static void learn(SecretMask mask, String name, String value) {
        if (value.length() >= SecretMask.SHORTEST) {
            mask.know(name, value);
        }
    }
}
