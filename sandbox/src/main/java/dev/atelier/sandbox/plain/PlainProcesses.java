package dev.atelier.sandbox.plain;

import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Ground;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.limit.Confined;
import dev.atelier.sandbox.limit.DiskWatch;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.process.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs commands as ordinary processes of the server's user, which may read and change whatever that user may: for machines that have
 * nothing to protect, and only if their owner says so. Their environment is built from nothing here, too, and names their sandbox, by which all
 * that they start is found and ended. Thread-safe.
 */
public final class PlainProcesses implements Sandbox {
    private final Marks marks;
    private final String why;
    private final Set<Execution> live = ConcurrentHashMap.newKeySet();

    /**
     * Ends what an earlier run on the same data left.
     *
     * @param why nothing better can be had
     */
    public PlainProcesses(Path data, String why) {
        this.marks =
                new Marks(Integer.toHexString(data.toAbsolutePath().toString().hashCode()));
        this.why = why;
        marks.end("");
    }

    @Override
    public Standing standing() {
        return new Standing(
                "plain processes",
                false,
                "UNSAFE: commands may do whatever the server's user may (atelier.sandbox.unsafe=true); " + why,
                Map.of("disk", "looked at twice a second", "time", "the server's clock"));
    }

    @Override
    public Start start(Workspace workspace, Command command) {
        try {
            var ground = workspace.ground();
            var mark = UUID.randomUUID().toString();
            var builder = new ProcessBuilder(onTerminal(command))
                    .directory(ground.files().resolve("workspace").toFile());
            builder.environment().clear();
            builder.environment().putAll(variables(ground, command, mark));
            var disk = new DiskWatch(ground, command.limits().files());
            var confined = new Confined(builder.start(), Optional.empty(), disk, ended -> {
                marks.end(mark);
                live.remove(ended);
            });
            live.add(confined);
            confined.watch();
            return new Start.Running(confined);
        } catch (FileRefusal e) {
            return new Start.Refused("the session's files: " + e.getMessage());
        } catch (IOException e) {
            return new Start.Refused("the command did not start: " + e.getMessage());
        }
    }

    private Map<String, String> variables(Ground ground, Command command, String mark) {
        var all = new TreeMap<>(Map.of(
                "PATH",
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                "HOME",
                ground.home().toString(),
                "USER",
                "agent",
                "LANG",
                "C.UTF-8",
                "TERM",
                command.terminal() == null ? "dumb" : "xterm-256color"));
        all.putAll(command.variables());
        all.put(Marks.VARIABLE, marks.of(mark));
        return all;
    }

    private static List<String> onTerminal(Command command) {
        var terminal = command.terminal();
        return terminal == null ? command.words() : terminal.around(command.words());
    }

    @Override
    public void close() {
        live.forEach(Execution::close);
    }
}
