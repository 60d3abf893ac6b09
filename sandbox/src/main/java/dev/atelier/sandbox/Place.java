package dev.atelier.sandbox;

import java.io.IOException;
import java.nio.file.attribute.PosixFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads: an open folder and a name in it.
 *
 * @param path the same without any link
 * @param there what is there; null if nothing is, never a link
 */
record Place(Folder folder, SandboxPath path, @Nullable PosixFileAttributes there) implements AutoCloseable {
    String name() {
        return path.name();
    }

    /** Checks that a regular file is there. */
    void checkFile() throws FileRefusal {
        if (there == null) {
            throw new FileRefusal("no such file or directory");
        }
        if (there.isDirectory()) {
            throw new FileRefusal("is a directory");
        }
        if (!there.isRegularFile()) {
            throw new FileRefusal("is not a regular file");
        }
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
