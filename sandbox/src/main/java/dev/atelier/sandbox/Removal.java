package dev.atelier.sandbox;

import java.io.IOException;

/** Deletes what an agent made, without leaving the folder: a link is deleted, never followed. */
final class Removal {
    private static final int AT_ONCE = 1000;

    private Removal() {}

    /** Deletes a file or a folder with all that is in it; nothing happens if it is not there. */
    static void in(Folder folder, String name) throws IOException {
        var there = folder.look(name);
        if (there == null) {
            return;
        }
        if (!there.isDirectory()) {
            folder.deleteFile(name);
            return;
        }
        folder.unlock(name, there);
        // names are read some at a time, so that no folder is too large to be forgotten
        while (true) {
            try (var inner = folder.open(name)) {
                var names = inner.names(AT_ONCE);
                if (names.isEmpty()) {
                    break;
                }
                for (var each : names) {
                    in(inner, each);
                }
            }
        }
        folder.deleteFolder(name);
    }
}
