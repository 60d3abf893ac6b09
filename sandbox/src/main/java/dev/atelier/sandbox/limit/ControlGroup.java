package dev.atelier.sandbox.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The control group of one command: in version 2 one folder, in version 1 one for each controller. Thread-safe.
 *
 * @param folders at least one
 */
public record ControlGroup(List<Path> folders) {
    private static final String PROCESSES = "cgroup.procs";
    private static final Pattern KILLS = Pattern.compile("(?m)^oom_kill (\\d+)$");

    public ControlGroup {
        folders = List.copyOf(folders);
    }

    /** The group that holds the memory of a process which somebody else confines; to look at, not to end. */
    public static Optional<ControlGroup> ofMemory(long process) {
        return ControlGroupTrees.ofMemory(process).map(folder -> new ControlGroup(List.of(folder)));
    }

    /** What a process writes 0 into to be held, and all that it starts. */
    public List<Path> entrances() {
        return folders.stream().map(folder -> folder.resolve(PROCESSES)).toList();
    }

    /** How many of its processes were killed for want of memory. */
    public long killedForMemory() {
        long most = 0;
        for (var folder : folders) {
            for (var file : List.of("memory.events", "memory.oom_control")) {
                var found = KILLS.matcher(read(folder.resolve(file)).orElse(""));
                most = found.find() ? Math.max(most, Long.parseLong(found.group(1))) : most;
            }
        }
        return most;
    }

    /** Kills what is in it. What is being born meanwhile is there at the next call. */
    public void kill() {
        for (var folder : folders) {
            try {
                if (Files.exists(folder.resolve("cgroup.kill"))) {
                    Files.writeString(folder.resolve("cgroup.kill"), "1");
                }
            } catch (IOException _) {
                // then one by one
            }
            processes(folder).forEach(ProcessHandle::destroyForcibly);
        }
    }

    /**
     * Removes it, if nothing is left in it.
     *
     * @return whether it is gone
     */
    public boolean remove() {
        boolean gone = true;
        for (var folder : folders) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException | NoSuchFileException _) {
                gone = !Files.exists(folder) && gone;
            } catch (IOException _) {
                gone = false; // busy: somebody is still dying
            }
        }
        return gone;
    }

    private static List<ProcessHandle> processes(Path folder) {
        var found = new ArrayList<ProcessHandle>();
        read(folder.resolve(PROCESSES)).stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank() && !line.equals("0"))
                .forEach(line -> ProcessHandle.of(Long.parseLong(line.strip())).ifPresent(found::add));
        return found;
    }

    static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException | UncheckedIOException _) {
            return Optional.empty();
        }
    }

    /** The groups in these folders, those with the same name together. */
    static List<ControlGroup> in(List<Path> parents) {
        var names = new ArrayList<String>();
        for (var parent : parents) {
            try (Stream<Path> inner = Files.list(parent)) {
                inner.filter(Files::isDirectory)
                        .map(folder -> folder.getFileName().toString())
                        .filter(name -> !names.contains(name))
                        .forEach(names::add);
            } catch (IOException | UncheckedIOException _) {
                // gone
            }
        }
        return names.stream()
                .map(name -> new ControlGroup(parents.stream()
                        .map(parent -> parent.resolve(name))
                        .filter(Files::isDirectory)
                        .toList()))
                .toList();
    }
}
