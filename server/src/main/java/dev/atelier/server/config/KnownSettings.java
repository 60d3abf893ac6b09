package dev.atelier.server.config;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The settings that there are, and what somebody may have meant by one that there is not. A mistyped key would otherwise do nothing, and
 * nobody would be told: the journal would be in the wrong database.
 */
final class KnownSettings {
    private static final String PREFIX = "atelier.";
    private static final String VARIABLE_PREFIX = "ATELIER_";

    /** Stands in a known key for any place in a list. */
    static final String PLACE = "[0]";

    private static final Pattern PLACE_IN_LIST = Pattern.compile("\\[\\d+]");
    private static final Pattern PLACE_IN_VARIABLE = Pattern.compile("_\\d+(?=_|$)");

    /** Not for the server, but for the launcher, the tests and the page's development server, which pass their environment on. */
    private static final Set<String> OF_OTHERS = Set.of(
            "ATELIER_JAVA_OPTS",
            "ATELIER_TEST_PG",
            "ATELIER_TEST_DOCKER",
            "ATELIER_TEST_DOCKER_RUNTIME",
            "ATELIER_TEST_DESKTOP_IMAGE",
            "ATELIER_TEST_CLAUDE",
            "ATELIER_IMAGE_CACHE",
            "ATELIER_E2E_JAR",
            "ATELIER_CHROMIUM",
            "ATELIER_SERVER");

    private final List<String> keys;

    /** @param keys such as {@code atelier.database-url} */
    KnownSettings(Collection<String> keys) {
        this.keys = keys.stream().sorted().toList();
    }

    /** The complaint about a key of a file or the command line, unless it is known or not Atelier's. */
    Optional<InvalidSettingException> refuse(String key) {
        var plain = plain(key);
        if (!plain.startsWith(PREFIX)
                || keys.stream().anyMatch(known -> plain(known).equals(plain))) {
            return Optional.empty();
        }
        return Optional.of(refusal(key, nearest(plain, KnownSettings::plain)));
    }

    /** The same for an environment variable: Spring drops a key's dashes there, people write underscores for them; both work. */
    Optional<InvalidSettingException> refuseVariable(String name) {
        var whole = withoutPlaces(name.toUpperCase(Locale.ROOT));
        if (!whole.startsWith(VARIABLE_PREFIX) || OF_OTHERS.contains(whole)) {
            return Optional.empty();
        }
        for (var known : keys) {
            if (whole.equals(withoutPlaces(variable(known)))
                    || whole.equals(withoutPlaces(variable(known.replace("-", ""))))) {
                return Optional.empty();
            }
        }
        return Optional.of(refusal(name, variable(nearest(whole, KnownSettings::variable))));
    }

    private String nearest(String given, UnaryOperator<String> spelling) {
        return Collections.min(keys, Comparator.comparingInt(known -> distance(spelling.apply(known), given)));
    }

    private static InvalidSettingException refusal(String given, String nearest) {
        return new InvalidSettingException(
                given, "is not a setting. The nearest one is " + nearest + "; atelier.properties lists all of them.");
    }

    private static String variable(String key) {
        return key.replace(PLACE, "_0").replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String withoutPlaces(String variable) {
        return PLACE_IN_VARIABLE.matcher(variable).replaceAll("");
    }

    /** Without what Spring overlooks in a key. */
    private static String plain(String key) {
        var whole = PLACE_IN_LIST.matcher(key).replaceAll("");
        return whole.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's: how many letters to add, drop or change. */
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
