package dev.atelier.engine.claude;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The CLI's program on this machine.
 *
 * @param file what is run, without links
 * @param shown the folder that has all it needs, to be shown to sandboxes
 */
public record Program(Path file, Path shown) {
    /** Where npm puts packages; a package may need its neighbours. */
    private static final String MODULES = "node_modules";

    /**
     * Finds it.
     *
     * @param command a path, or a name to be looked for
     * @param path the folders to look in, as the variable has them
     */
    public static Optional<Program> find(String command, String path) {
        var folders = command.indexOf('/') >= 0
                ? List.of("")
                : Stream.of(path.split(File.pathSeparator))
                        .filter(each -> !each.isEmpty())
                        .toList();
        for (var folder : folders) {
            var there = Path.of(folder).resolve(command).toAbsolutePath();
            if (Files.isRegularFile(there) && Files.isExecutable(there)) {
                return of(there);
            }
        }
        return Optional.empty();
    }

    private static Optional<Program> of(Path there) {
        try {
            var file = there.toRealPath();
            var shown = Objects.requireNonNull(file.getParent());
            for (int i = 1; i < file.getNameCount(); i++) {
                if (file.getName(i).toString().equals(MODULES)) {
                    shown = file.getRoot().resolve(file.subpath(0, i + 1));
                    break;
                }
            }
            return Optional.of(new Program(file, shown));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
