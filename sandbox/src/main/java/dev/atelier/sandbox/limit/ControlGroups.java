package dev.atelier.sandbox.limit;

import dev.atelier.sandbox.process.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control groups that this server may make, one for each command, below a folder of its own. Which controllers there are differs:
 * version 2 has them in one tree, version 1 in a tree each, and an ordinary user has them only where systemd delegated a tree
 * ({@code Delegate=yes}). What cannot be had is not there, and {@link #holds} says so. Thread-safe.
 */
public final class ControlGroups {
    private static final Logger LOG = LoggerFactory.getLogger(ControlGroups.class);
    private static final long PERIOD = 100_000;
    private static final long SOON = 3_000_000_000L;

    /** What a control group can limit. */
    public enum Controller {
        MEMORY,
        PIDS,
        CPU;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Our folder in the tree of a controller. */
    private record Held(Path folder, boolean isSecond) {}

    private final Map<Controller, Held> held;

    private ControlGroups(Map<Controller, Held> held) {
        this.held = held;
    }

    /** @param name of this server's folder, the same after a restart */
    public static ControlGroups find(String name) {
        return find(name, ControlGroupTrees.here());
    }

    static ControlGroups find(String name, ControlGroupTrees trees) {
        var found = new EnumMap<Controller, Held>(Controller.class);
        for (var controller : Controller.values()) {
            trees.ofVersion1(controller)
                    .flatMap(tree -> make(tree.resolve(name)))
                    .ifPresent(folder -> found.put(controller, new Held(folder, false)));
        }
        trees.ofVersion2(name).ifPresent(tree -> {
            for (var controller : tree.controllers()) {
                found.putIfAbsent(controller, new Held(tree.folder(), true));
            }
        });
        return new ControlGroups(found);
    }

    static Optional<Path> make(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
            }
            return Files.isWritable(folder) ? Optional.of(folder) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("no control group at {}: {}", folder, e.toString());
            return Optional.empty();
        }
    }

    /** By what a controller's limit is held; empty if by nothing here. */
    public Optional<String> holds(Controller controller) {
        return Optional.ofNullable(held.get(controller)).map(tree -> tree.isSecond() ? "cgroup v2" : "cgroup v1");
    }

    /** A group with these limits; empty where none can be made. */
    public Optional<ControlGroup> create(String name, Limits limits) throws IOException {
        var folders = new LinkedHashSet<Path>();
        for (var tree : held.values()) {
            folders.add(Files.createDirectories(tree.folder().resolve(name)));
        }
        for (var controller : held.keySet()) {
            var tree = held.get(controller);
            var settings = tree.isSecond() ? ofVersion2(controller, limits) : ofVersion1(controller, limits);
            for (var setting : settings.entrySet()) {
                write(tree.folder().resolve(name).resolve(setting.getKey()), setting.getValue());
            }
        }
        return folders.isEmpty() ? Optional.empty() : Optional.of(new ControlGroup(new ArrayList<>(folders)));
    }

    private static Map<String, String> ofVersion1(Controller controller, Limits limits) {
        var settings = new LinkedHashMap<String, String>();
        switch (controller) {
            case MEMORY -> {
                settings.put("memory.limit_in_bytes", Long.toString(limits.memory()));
                settings.put("memory.memsw.limit_in_bytes", Long.toString(limits.memory()));
            }
            case PIDS -> settings.put("pids.max", Integer.toString(limits.processes()));
            case CPU -> {
                settings.put("cpu.cfs_period_us", Long.toString(PERIOD));
                settings.put("cpu.cfs_quota_us", Long.toString(quota(limits)));
            }
        }
        return settings;
    }

    private static Map<String, String> ofVersion2(Controller controller, Limits limits) {
        return switch (controller) {
            case MEMORY -> Map.of("memory.max", Long.toString(limits.memory()), "memory.swap.max", "0");
            case PIDS -> Map.of("pids.max", Integer.toString(limits.processes()));
            case CPU -> Map.of("cpu.max", quota(limits) + " " + PERIOD);
        };
    }

    private static long quota(Limits limits) {
        return Math.max(1000, (long) (limits.processors() * PERIOD));
    }

    /** Swap is not accounted everywhere; then there is nothing to limit. */
    private static void write(Path file, String value) throws IOException {
        if (Files.exists(file)) {
            Files.writeString(file, value);
        } else if (!file.toString().contains("sw")) {
            throw new IOException("there is no " + file);
        }
    }

    /** Kills and removes what an earlier run of this server left. */
    public void reap() throws InterruptedException {
        var parents = held.values().stream().map(Held::folder).distinct().toList();
        for (var group : ControlGroup.in(parents)) {
            LOG.warn(
                    "a sandbox of an earlier run was left: {}",
                    group.folders().getFirst().getFileName());
            end(group);
        }
    }

    /** Takes our folders away, if nothing is in them. */
    public void remove() {
        boolean _ = new ControlGroup(
                        held.values().stream().map(Held::folder).distinct().toList())
                .remove();
    }

    /** Kills what is in a group until it can be removed, or logs that it cannot. */
    public static void end(ControlGroup group) throws InterruptedException {
        long until = System.nanoTime() + SOON;
        group.kill();
        for (long pause = 1; !group.remove(); pause = Math.min(50, pause * 2)) {
            if (System.nanoTime() - until > 0) {
                LOG.error("processes in {} do not die", group.folders());
                return;
            }
            Thread.sleep(pause);
            group.kill();
        }
    }
}
