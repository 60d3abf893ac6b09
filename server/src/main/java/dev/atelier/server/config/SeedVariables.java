package dev.atelier.server.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Environment variables of programs whose place this server takes, as our own settings. {@code ATELIER_*} comes before them. ANTHROPIC_API_KEY and
 * GITHUB_TOKEN are ours anyway, and read where they are needed.
 *
 * <ul>
 *   <li>MAX_TOKENS: the most that one answer of a model may have
 *   <li>MODAL_APP_NAME: how the environment is called in which coders work
 *   <li>MACHINE_ID: how this machine calls itself
 *   <li>MAX_CONCURRENT_TASKS: how many tasks may work at once
 *   <li>TASK_TIMEOUT_SECONDS: how long one attempt at a task may take
 *   <li>LOG_LEVEL: how much this server says, in Python's words or Java's
 *   <li>LOG_JSON: whether it says it in JSON, yes or no in the words that Pydantic takes
 *   <li>DEBUG: yes for all that there is to say, unless LOG_LEVEL says how much
 *   <li>DATABASE_URL: a PostgreSQL with its user and password, unless ATELIER_DATABASE_URL names one
 *   <li>REDIS_URL: where the state of desktop sessions is kept for other programs
 *   <li>CORS_ORIGINS: from where pages may ask, separated by commas or as a JSON array of texts; all by {@code *} is refused
 * </ul>
 */
public final class SeedVariables implements EnvironmentPostProcessor {
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s*]+");
    private static final Map<String, String> LEVELS = Map.of(
            "TRACE",
            "trace",
            "DEBUG",
            "debug",
            "INFO",
            "info",
            "WARN",
            "warn",
            "WARNING",
            "warn",
            "ERROR",
            "error",
            "CRITICAL",
            "error",
            "OFF",
            "off");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var settings = new HashMap<String, Object>();
        variable(environment, "MAX_TOKENS").ifPresent(value -> settings.put("atelier.models.max-tokens", value));
        variable(environment, "MODAL_APP_NAME").ifPresent(value -> settings.put("atelier.code.sandbox-label", value));
        variable(environment, "MACHINE_ID").ifPresent(value -> settings.put("atelier.dispatch.machine-id", value));
        variable(environment, "MAX_CONCURRENT_TASKS")
                .ifPresent(value -> settings.put("atelier.dispatch.max-concurrent", value));
        variable(environment, "TASK_TIMEOUT_SECONDS")
                .ifPresent(value -> settings.put("atelier.dispatch.task-timeout", seconds(value)));
        variable(environment, "LOG_LEVEL").ifPresent(value -> settings.put("logging.level.dev.atelier", level(value)));
        if (isDebugging(environment)) {
            settings.putIfAbsent("logging.level.dev.atelier", "debug");
        }
        if (environment.getProperty("ATELIER_DATABASE_URL") == null
                && environment.getProperty("atelier.database-url") == null) {
            variable(environment, "DATABASE_URL").ifPresent(value -> settings.putAll(SeedDatabase.settings(value)));
        }
        variable(environment, "REDIS_URL").ifPresent(value -> settings.put("atelier.desktop.redis.url", value));
        variable(environment, "LOG_JSON").ifPresent(value -> settings.put("atelier.log.json", yes("LOG_JSON", value)));
        variable(environment, "CORS_ORIGINS")
                .ifPresent(value -> settings.put("atelier.allowed-origins", origins(value)));
        environment
                .getPropertySources()
                .addAfter(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new MapPropertySource("variables of the seeds", settings));
    }

    private static Optional<String> variable(ConfigurableEnvironment environment, String name) {
        return Optional.ofNullable(environment.getProperty(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** Other programs on a machine have other uses for that name; what is no yes is a no. */
    private static boolean isDebugging(ConfigurableEnvironment environment) {
        return variable(environment, "DEBUG")
                .filter(value -> Set.of("true", "1", "yes", "on").contains(value.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private static String seconds(String value) {
        if (!value.matches("[0-9]{1,7}")) {
            throw new InvalidSettingException(
                    "TASK_TIMEOUT_SECONDS", "must be a whole number of seconds, was '" + value + "'");
        }
        return value + "s";
    }

    private static String level(String value) {
        var level = LEVELS.get(value.toUpperCase(Locale.ROOT));
        if (level == null) {
            throw new InvalidSettingException(
                    "LOG_LEVEL",
                    "must be one of "
                            + String.join(
                                    ", ", LEVELS.keySet().stream().sorted().toList()) + ", was '" + value + "'");
        }
        return level;
    }

    private static String yes(String name, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "y", "on", "t" -> "true";
            case "false", "0", "no", "n", "off", "f" -> "false";
            default -> throw new InvalidSettingException(name, "must be true or false, was '" + value + "'");
        };
    }

    /** Separated by commas. */
    private static String origins(String value) {
        var list = value.startsWith("[") && value.endsWith("]")
                ? value.substring(1, value.length() - 1).replace("\"", "").replace("'", "")
                : value;
        var origins = Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .toList();
        for (var origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new InvalidSettingException(
                        "CORS_ORIGINS",
                        origin.contains("*")
                                ? "'" + origin
                                        + "' would let every page in the world steer this server; name the origins that may,"
                                        + " such as https://dashboard.example.com"
                                : "'" + origin
                                        + "' is not an origin; write scheme, host and port without a path, such as"
                                        + " https://dashboard.example.com");
            }
        }
        return String.join(",", origins);
    }
}
