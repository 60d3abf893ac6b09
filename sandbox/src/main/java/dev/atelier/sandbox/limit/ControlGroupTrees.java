package dev.atelier.sandbox.limit;

import dev.atelier.sandbox.limit.ControlGroups.Controller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the trees of control groups are mounted, and where this process is in them.
 *
 * @param mounts lines of {@code /proc/self/mounts}
 * @param places lines of {@code /proc/self/cgroup}
 */
record ControlGroupTrees(List<String> mounts, List<String> places) {
    private static final String CONTROL = "cgroup.subtree_control";

    static ControlGroupTrees here() {
        return new ControlGroupTrees(lines(Path.of("/proc/self/mounts")), lines(Path.of("/proc/self/cgroup")));
    }

    private static List<String> lines(Path file) {
        return ControlGroup.read(file).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** The place of this process in a controller's own tree. */
    Optional<Path> ofVersion1(Controller controller) {
        for (var line : mounts) {
            var words = line.split(" ");
            if (words.length > 3
                    && words[2].equals("cgroup")
                    && Arrays.asList(words[3].split(",")).contains(controller.word())) {
                return Optional.of(within(Path.of(words[1]), place(controller.word())));
            }
        }
        return Optional.empty();
    }

    /** The group by which the memory of that process is limited, whoever made it; empty if it cannot be seen from here. */
    static Optional<Path> ofMemory(long process) {
        var other = new ControlGroupTrees(
                lines(Path.of("/proc/self/mounts")), lines(Path.of("/proc", Long.toString(process), "cgroup")));
        for (var line : other.mounts) {
            var words = line.split(" ");
            boolean isFirst = words.length > 3 && words[2].equals("cgroup");
            boolean isMemorys = isFirst && Arrays.asList(words[3].split(",")).contains(Controller.MEMORY.word());
            if (isMemorys || (words.length > 3 && words[2].equals("cgroup2"))) {
                var mount = Path.of(words[1]);
                var own = within(mount, other.place(isFirst ? Controller.MEMORY.word() : ""));
                if (!own.equals(mount) && Files.exists(own.resolve(isFirst ? "memory.oom_control" : "memory.events"))) {
                    return Optional.of(own);
                }
            }
        }
        return Optional.empty();
    }

    /** Ours in the one tree of all controllers, and those that it has. */
    record Second(Path folder, Set<Controller> controllers) {}

    /** Prefers the place of this process, if that was delegated; else the top of the tree, which is for root. */
    Optional<Second> ofVersion2(String name) {
        for (var line : mounts) {
            var words = line.split(" ");
            if (words.length > 3 && words[2].equals("cgroup2")) {
                var top = Path.of(words[1]);
                var own = within(top, place(""));
                return second(own, name).or(() -> own.equals(top) ? Optional.empty() : second(top, name));
            }
        }
        return Optional.empty();
    }

    private static Optional<Second> second(Path parent, String name) {
        if (controllers(parent, "cgroup.controllers").isEmpty() || !Files.isWritable(parent)) {
            return Optional.empty();
        }
        try {
            if (controllers(parent, CONTROL).isEmpty()) {
                // a group with processes in it cannot hand controllers down; so this process moves, if it is alone
                stepAside(parent);
                hand(parent);
            }
            var folder = ControlGroups.make(parent.resolve(name));
            if (folder.isEmpty()) {
                return Optional.empty();
            }
            hand(folder.get());
            var controllers = controllers(folder.get(), CONTROL);
            return controllers.isEmpty() ? Optional.empty() : Optional.of(new Second(folder.get(), controllers));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static void stepAside(Path parent) throws IOException {
        var inside = lines(parent.resolve("cgroup.procs"));
        if (inside.equals(List.of(Long.toString(ProcessHandle.current().pid())))) {
            var own = Files.createDirectories(parent.resolve("atelier-server"));
            Files.writeString(own.resolve("cgroup.procs"), "0");
        }
    }

    private static void hand(Path parent) throws IOException {
        for (var controller : controllers(parent, "cgroup.controllers")) {
            Files.writeString(parent.resolve(CONTROL), "+" + controller.word());
        }
    }

    private static Set<Controller> controllers(Path folder, String file) {
        var words = ControlGroup.read(folder.resolve(file)).orElse("").strip().split(" ");
        var found = EnumSet.noneOf(Controller.class);
        for (var controller : Controller.values()) {
            if (Arrays.asList(words).contains(controller.word())) {
                found.add(controller);
            }
        }
        return found;
    }

    private String place(String controller) {
        for (var line : places) {
            var parts = line.split(":", 3);
            if (parts.length == 3 && new ArrayList<>(Arrays.asList(parts[1].split(","))).contains(controller)) {
                return parts[2];
            }
        }
        return "/";
    }

    /** In a container the place may be named as the host knows it, and not be there. */
    private static Path within(Path mount, String place) {
        var folder = mount.resolve(place.substring(1)).normalize();
        return folder.startsWith(mount) && Files.isDirectory(folder) ? folder : mount;
    }
}
