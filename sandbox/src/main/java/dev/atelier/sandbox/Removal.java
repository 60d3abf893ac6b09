package dev.atelier.sandbox;

import java.io.IOException;
import java.nio.file.Path;

/** Deletes what an agent made, without leaving the folder: a link is deleted, never followed. */
final class Removal {
    private static final int AT_ONCE = 1000;

    private Removal() {}

    /** Deletes a file or a folder with all that is in it; nothing happens if it is not there. */
    static void in(Folder folder, String name) throws IOException {
        in(folder, Path.of(name));
    }

    private static void in(Folder folder, Path name) throws IOException {
        if (!folder.isFolder(name)) {
            folder.delete(name, false);
            return;
        }
        folder.unlock(name);
        // names are read some at a time, so that no folder is too large to be forgotten
        while (true) {
            try (var inner = folder.open(name)) {
                var names = inner.entries(AT_ONCE);
                if (names.isEmpty()) {
                    break;
                }
                for (var each : names) {
                    in(inner, each);
                }
            }
        }
        folder.delete(name, true);
    }
}
