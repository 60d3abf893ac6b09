package dev.atelier.sandbox.docker;

import dev.atelier.sandbox.Ground;
import dev.atelier.sandbox.inside.Forwarder;
import dev.atelier.sandbox.inside.SessionMount;
import dev.atelier.sandbox.inside.Variables;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is asked to make: a container without privileges, devices, network or a file system of its own that could be written.
 *
 * @param own the {@code passwd} and the like of every container, and the lock
 * @param user number and group of the agent's user
 */
record Recipe(DockerSettings settings, FirstProcess first, Path own, String user) {
    static final String LABEL = "dev.atelier.sandbox";

    private static final long SMALL = 64L << 20;
    private static final int OVERHEAD = 4;
    private static final Forwarder FORWARDER = new Forwarder(Path.of("perl"));

    /** What a program could learn about the machine or do to it, beyond what engines hide themselves. */
    private static final List<String> HIDDEN = List.of(
            "/proc/acpi",
            "/proc/asound",
            "/proc/interrupts",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/sys/block",
            "/sys/bus",
            "/sys/class",
            "/sys/dev",
            "/sys/devices",
            "/sys/firmware",
            "/sys/hypervisor",
            "/sys/kernel",
            "/sys/module",
            "/sys/power");

    private static final List<String> FIXED =
            List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

    /** @param ground null for a container that has no session's files */
    Map<String, Object> of(@Nullable Ground ground, Command command) {
        var words = new ArrayList<String>();
        if (command.outlet() != null) {
            words.addAll(FORWARDER.before());
        }
        var terminal = command.terminal();
        words.addAll(terminal == null ? command.words() : terminal.around(command.words()));
        var all = new HashMap<String, Object>();
        all.put("Image", settings.image());
        all.put("Entrypoint", first.words(words));
        all.put("Cmd", List.of());
        all.put("User", user);
        all.put("Hostname", "sandbox");
        all.put("WorkingDir", ground == null ? "/" : SessionMount.WORK);
        all.put("Env", variables(ground, command));
        for (var each : List.of("OpenStdin", "StdinOnce", "AttachStdin", "AttachStdout", "AttachStderr")) {
            all.put(each, true);
        }
        all.put("NetworkDisabled", true);
        all.put("Labels", Map.of(LABEL, settings.name()));
        all.put("HostConfig", host(ground, command));
        return all;
    }

    private static List<String> variables(@Nullable Ground ground, Command command) {
        var all = new HashMap<>(ground == null ? Map.of() : ground.variables());
        all.putAll(Variables.of(command));
        return all.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }

    private Map<String, Object> host(@Nullable Ground ground, Command command) {
        var limits = command.limits();
        var all = new HashMap<String, Object>();
        all.put("NetworkMode", "none");
        all.put("IpcMode", "private");
        all.put("ReadonlyRootfs", true);
        all.put("CapDrop", List.of("ALL"));
        all.put("SecurityOpt", List.of("no-new-privileges"));
        all.put("MaskedPaths", HIDDEN);
        all.put("ReadonlyPaths", FIXED);
        all.put("Memory", limits.memory());
        all.put("MemorySwap", limits.memory());
        all.put("PidsLimit", limits.processes() + OVERHEAD);
        all.put("NanoCpus", (long) (limits.processors() * 1e9));
        all.put("OomScoreAdj", 1000);
        all.put(
                "Ulimits",
                List.of(
                        limit("core", 0),
                        limit("nofile", 4096),
                        limit("fsize", limits.files().bytes())));
        all.put("Tmpfs", Map.of("/tmp", memory(Math.max(1, limits.memory() / 2)), "/run", memory(SMALL)));
        all.put("ShmSize", SMALL);
        all.put("Mounts", mounts(ground, command.outlet()));
        all.put("LogConfig", Map.of("Type", "none"));
        if (settings.runtime() != null) {
            all.put("Runtime", settings.runtime());
        }
        return all;
    }

    private static Map<String, Object> limit(String name, long most) {
        return Map.of("Name", name, "Soft", most, "Hard", most);
    }

    private static String memory(long size) {
        return "rw,exec,nosuid,nodev,mode=1777,size=" + size;
    }

    private List<Map<String, Object>> mounts(@Nullable Ground ground, @Nullable Path outlet) {
        var all = new ArrayList<Map<String, Object>>();
        for (var name : List.of("passwd", "group")) {
            all.add(mount(own.resolve(name), "/etc/" + name, false));
        }
        all.add(mount(own.resolve("alive"), FirstProcess.ALIVE, false));
        settings.shown().forEach(folder -> all.add(mount(folder, folder.toString(), false)));
        if (ground != null) {
            SessionMount.of(ground).forEach(each -> all.add(mount(each.from(), each.to(), each.isWritable())));
        }
        if (outlet != null) {
            all.add(mount(outlet, Forwarder.SOCKET, true));
        }
        return all;
    }

    private static Map<String, Object> mount(Path from, String to, boolean isWritable) {
        return Map.of("Type", "bind", "Source", from.toString(), "Target", to, "ReadOnly", !isWritable);
    }

    /** The limits of a container that does nothing. */
    static Limits least() {
        return new Limits(SMALL, 16, 1, Limits.DEFAULT.files());
    }
}
