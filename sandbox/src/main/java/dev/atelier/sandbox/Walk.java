package dev.atelier.sandbox;

import java.io.IOException;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Set;

/**
 * Goes through a folder and all below it, in order of names. Only real folders are entered and only regular files are shown: links,
 * pipes and devices are passed over. Bounded, whatever lies there.
 */
final class Walk {
    private static final int DEEPEST = 40;

    private final Visitor visitor;
    private final Set<String> skipped;
    private int left;

    /** Sees each file. */
    interface Visitor {
        /** @return whether to go on */
        boolean see(FoundFile file) throws IOException, InterruptedException;
    }

    /**
     * @param skipped names that are passed over
     * @param atMost files and folders to look at
     */
    Walk(Visitor visitor, Set<String> skipped, int atMost) {
        this.visitor = visitor;
        this.skipped = skipped;
        this.left = atMost;
    }

    /** Goes through an open folder, which stands for {@code path}; false once the visitor or the bound ended the walk. */
    boolean through(Folder folder, SandboxPath path) throws IOException, InterruptedException {
        return through(folder, path, 0);
    }

    /** Shows one file of an open folder. */
    void meet(Folder folder, SandboxPath path) throws IOException, InterruptedException {
        meet(folder, path, 0);
    }

    private boolean through(Folder folder, SandboxPath path, int depth) throws IOException, InterruptedException {
        for (var name : folder.names(left)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (left-- <= 0) {
                return false;
            }
            if (!skipped.contains(name) && !meet(folder, path.child(name), depth)) {
                return false;
            }
        }
        return true;
    }

    private boolean meet(Folder folder, SandboxPath path, int depth) throws IOException, InterruptedException {
        PosixFileAttributes there;
        try {
            there = folder.look(path.name());
        } catch (FileRefusal _) {
            return true; // a name that this server cannot write
        }
        if (there == null) {
            return true; // gone meanwhile
        }
        if (there.isRegularFile()) {
            return visitor.see(new FoundFile(
                    () -> folder.read(path.name()),
                    path,
                    there.size(),
                    there.lastModifiedTime().toInstant()));
        }
        if (!there.isDirectory() || depth >= DEEPEST) {
            return true;
        }
        Folder inner;
        try {
            inner = folder.open(path.name());
        } catch (IOException _) {
            return true; // gone or replaced meanwhile, or not ours to read
        }
        try (inner) {
            return through(inner, path, depth + 1);
        }
    }
}
