package dev.atelier.server.sandbox;

import dev.atelier.sandbox.shell.ShellSettings;
import dev.atelier.server.config.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where agents' commands run.
 *
 * @param provider who makes sandboxes
 * @param unsafe whether commands run as plain processes of the server's user where nothing can isolate them
 * @param most how many sandboxes there are at once
 * @param idle after so long without a command a session's shell ends, with its jobs in the background
 * @param longestCommand the most that {@code timeout_ms} may ask for
 * @param warm how many shells may be open that had no command yet; null for four where sandboxes start slowly, and none elsewhere
 * @param readable folders of the machine that commands may read besides its programs
 */
@ConfigurationProperties("atelier.sandbox")
public record SandboxProperties(
        @DefaultValue("auto") SandboxProvider provider,
        @DefaultValue("false") boolean unsafe,
        @DefaultValue("16") int most,
        @DefaultValue("15m") Duration idle,
        @DefaultValue("10m") Duration longestCommand,
        @Nullable Integer warm,
        @DefaultValue List<Path> readable) {
    private static final int USUALLY_WARM = 4;
    private static final Duration UNUSED = Duration.ofMinutes(2);

    public SandboxProperties {
        readable = List.copyOf(readable);
        if (most < 1 || most > 10_000) {
            throw new InvalidSettingException("atelier.sandbox.most", "must be 1 to 10000, was " + most);
        }
        if (idle.toSeconds() < 1) {
            throw new InvalidSettingException(
                    "atelier.sandbox.idle", "must be at least 1s, was " + idle.toMillis() + "ms");
        }
        if (longestCommand.toSeconds() < 1 || longestCommand.toHours() > 24) {
            throw new InvalidSettingException(
                    "atelier.sandbox.longest-command", "must be 1s to 24h, was " + longestCommand.toMillis() + "ms");
        }
        if (warm != null && (warm < 0 || warm > most)) {
            throw new InvalidSettingException(
                    "atelier.sandbox.warm", "must be 0 to " + most + " (atelier.sandbox.most), was " + warm);
        }
        for (var folder : readable) {
            if (!folder.isAbsolute() || !Files.isDirectory(folder)) {
                throw new InvalidSettingException(
                        "atelier.sandbox.readable", "'" + folder + "' is not the absolute path of a directory");
            }
        }
    }

    ShellSettings.Ahead ahead() {
        return warm == null
                ? new ShellSettings.Ahead(Math.min(USUALLY_WARM, most), 0, UNUSED)
                : new ShellSettings.Ahead(warm, warm, UNUSED);
    }
}
