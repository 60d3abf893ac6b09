package dev.atelier.server.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 * </ul>
 */
public final class SeedVariables implements EnvironmentPostProcessor {
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
}
