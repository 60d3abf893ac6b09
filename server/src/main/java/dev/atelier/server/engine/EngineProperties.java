package dev.atelier.server.engine;

import dev.atelier.engine.claude.Patience;
import dev.atelier.engine.claude.Program;
import dev.atelier.server.config.InvalidSettingException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Claude Code CLI as an engine.
 *
 * @param command its program: a path, or a name that is looked for on the server's PATH; sandboxes see its folder, pods need it in their image
 * @param startUp how long it may take to its first line
 * @param silence how long it may say nothing while its model works
 * @param silenceInTool how long it may say nothing while a tool of its own works
 * @param afterResult how long it may go on after its result
 */
@ConfigurationProperties("atelier.engine.claude")
public record EngineProperties(
        @DefaultValue("claude") String command,
        @DefaultValue("1m") Duration startUp,
        @DefaultValue("10m") Duration silence,
        @DefaultValue("15m") Duration silenceInTool,
        @DefaultValue("15s") Duration afterResult) {
    public EngineProperties {
        if (command.isBlank()) {
            throw new InvalidSettingException("atelier.engine.claude.command", "must be a path or a name");
        }
        check("start-up", startUp);
        check("silence", silence);
        check("silence-in-tool", silenceInTool);
        check("after-result", afterResult);
    }

    private static void check(String name, Duration time) {
        if (time.toMillis() < 100 || time.compareTo(Duration.ofHours(24)) > 0) {
            throw new InvalidSettingException(
                    "atelier.engine.claude." + name, "must be 100ms to 24h, was " + time.toMillis() + "ms");
        }
    }

    /** Looked for anew each time, so that it may be installed while the server runs. */
    public Optional<Program> program() {
        var path = System.getenv("PATH");
        return Program.find(command, path == null ? "" : path);
    }

    Patience patience() {
        return new Patience(startUp, silence, silenceInTool, afterResult, Patience.DEFAULT.ending());
    }
}
