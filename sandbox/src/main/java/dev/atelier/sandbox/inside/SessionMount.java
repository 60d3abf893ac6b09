package dev.atelier.sandbox.inside;

import dev.atelier.sandbox.Ground;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One folder of a session as its commands see it.
 *
 * @param from on the server
 * @param to inside
 */
public record SessionMount(Path from, String to, boolean isWritable) {
    /** Where commands are at home. */
    public static final String HOME = "/home/agent";

    /** Where they begin. */
    public static final String WORK = "/workspace";

    /** Where programs look for an X server. */
    private static final String SCREENS = "/tmp/.X11-unix";

    private static final String MOUNTED = "/mnt";
    private static final String OUTPUTS = "/mnt/session/outputs";

    /** Never hidden by something of the session's that has such a name. */
    private static final Set<String> SYSTEM = Set.of(
            "usr",
            "bin",
            "sbin",
            "lib",
            "lib32",
            "lib64",
            "libx32",
            "etc",
            "proc",
            "dev",
            "tmp",
            "run",
            "var",
            "home",
            "sys",
            "workspace",
            "mnt");

    /** All of a session's, the outer ones first. */
    public static List<SessionMount> of(Ground ground) {
        var files = ground.files();
        var all = new ArrayList<SessionMount>();
        all.add(new SessionMount(ground.home(), HOME, true));
        all.add(new SessionMount(within(files, WORK), WORK, true));
        all.add(new SessionMount(within(files, MOUNTED), MOUNTED, false));
        all.add(new SessionMount(within(files, OUTPUTS), OUTPUTS, true));
        if (ground.hasScreens()) {
            all.add(new SessionMount(ground.screens(), SCREENS, true));
        }
        try (Stream<Path> others = Files.list(files)) {
            others.filter(there -> !Files.isSymbolicLink(there) && Files.exists(there, LinkOption.NOFOLLOW_LINKS))
                    .filter(there -> !SYSTEM.contains(there.getFileName().toString()))
                    .sorted()
                    .forEach(there -> all.add(new SessionMount(there, "/" + there.getFileName(), false)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Path within(Path files, String path) {
        return files.resolve(path.substring(1));
    }
}
