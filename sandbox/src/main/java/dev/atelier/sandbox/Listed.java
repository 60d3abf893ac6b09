package dev.atelier.sandbox;

import java.io.IOException;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Something in a folder of a session.
 *
 * @param size in bytes; 0 of what is no file
 */
public record Listed(String name, Kind kind, long size) {
    public enum Kind {
        FILE,
        DIRECTORY,
        /** Wherever it leads. */
        LINK,
        /** A pipe, a socket or a device. */
        OTHER
    }

    /** What is in a folder, in order of names; at most so many. What is gone meanwhile is left out. */
    static List<Listed> in(Folder folder, int most) throws IOException {
        var all = new ArrayList<Listed>();
        for (var name : folder.names(most)) {
            var there = folder.look(name);
            if (there != null) {
                var kind = kind(there);
                all.add(new Listed(name, kind, kind == Kind.FILE ? there.size() : 0));
            }
        }
        return all;
    }

    private static Kind kind(PosixFileAttributes there) {
        if (there.isRegularFile()) {
            return Kind.FILE;
        }
        if (there.isDirectory()) {
            return Kind.DIRECTORY;
        }
        return there.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
    }
}
