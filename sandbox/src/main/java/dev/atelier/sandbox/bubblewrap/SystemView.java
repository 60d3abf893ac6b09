package dev.atelier.sandbox.bubblewrap;

import dev.atelier.sandbox.Ground;
import dev.atelier.sandbox.inside.SessionMount;
import dev.atelier.sandbox.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command sees of the file system, as arguments of bubblewrap: built from nothing. Of the machine there are its programs, read-only,
 * and of its configuration only what programs need and everybody may know.
 *
 * @param own what stands in for the machine's configuration
 * @param readable further folders of the machine, read-only, such as that of a compiler
 * @param hidden the server's data, wherever it lies
 */
record SystemView(OwnFiles own, List<Path> readable, Path hidden) {
    private static final long SMALL = 64L << 20;

    private static final List<String> LIBRARIES = List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32");

    List<String> arguments(Ground ground, Command command) {
        var all = new ArrayList<String>();
        system(all);
        kernel(all);
        var half = Long.toString(Math.max(1, command.limits().memory() / 2));
        add(all, "--perms", "1777", "--size", half, "--tmpfs", "/tmp");
        add(all, "--perms", "1777", "--size", Long.toString(SMALL), "--tmpfs", "/run");
        add(all, "--perms", "0755", "--dir", "/var", "--symlink", "../tmp", "/var/tmp");
        show(all, readable);
        if (hidden.startsWith("/usr") || readable.stream().anyMatch(hidden::startsWith)) {
            add(all, "--tmpfs", hidden.toString());
        }
        show(all, command.readable());
        session(all, ground);
        add(all, "--remount-ro", "/", "--chdir", SessionMount.WORK);
        return all;
    }

    private void system(List<String> all) {
        add(all, "--ro-bind", "/usr", "/usr");
        for (var name : LIBRARIES) {
            var there = Path.of("/", name);
            try {
                if (Files.isSymbolicLink(there)) {
                    add(all, "--symlink", Files.readSymbolicLink(there).toString(), "/" + name);
                } else if (Files.isDirectory(there)) {
                    add(all, "--ro-bind", "/" + name, "/" + name);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        add(all, "--ro-bind", own.configuration().toString(), "/etc");
        for (var name : OwnFiles.SHOWN) {
            add(all, "--ro-bind-try", "/etc/" + name, "/etc/" + name);
        }
    }

    /** What lies above such a folder is made for it, and everybody may pass through. */
    private static void show(List<String> all, List<Path> folders) {
        for (var folder : folders) {
            for (int i = 1; i < folder.getNameCount(); i++) {
                add(all, "--perms", "0755", "--dir", "/" + folder.subpath(0, i));
            }
            add(all, "--ro-bind", folder.toString(), folder.toString());
        }
    }

    /** The settings of the kernel are hardly divided by namespaces, and for some it is enough that a writer's number is root's. */
    private static void kernel(List<String> all) {
        add(all, "--proc", "/proc", "--ro-bind", "/proc/sys", "/proc/sys");
        add(all, "--dev", "/dev");
        add(all, "--perms", "1777", "--size", Long.toString(SMALL), "--tmpfs", "/dev/shm", "--remount-ro", "/dev");
    }

    private static void session(List<String> all, Ground ground) {
        add(all, "--perms", "0755", "--dir", "/home");
        for (var mount : SessionMount.of(ground)) {
            add(all, mount.isWritable() ? "--bind" : "--ro-bind", mount.from().toString(), mount.to());
        }
    }

    private static void add(List<String> all, String... words) {
        all.addAll(List.of(words));
    }
}
