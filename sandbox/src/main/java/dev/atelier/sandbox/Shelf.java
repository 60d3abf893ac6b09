package dev.atelier.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Small files that do not lie in a session's tree but appear in it, because others have them, too: a memory store. What is read is what is
 * there at that moment, whoever wrote it; what is written is there for everybody at once. Paths begin with {@code /} and are below the
 * shelf's folder. Thread-safe.
 */
public interface Shelf {
    /** Where it stands; no two shelves of a session stand in one another. */
    SandboxPath folder();

    /** All files, in order of names. */
    List<Item> items();

    /** A file's content now; empty if there is none. */
    Optional<byte[]> read(String path);

    /**
     * Writes a whole file.
     *
     * @throws FileRefusal saying why not: the shelf may only be read, the path or the content is none for it
     */
    void write(String path, byte[] content) throws FileRefusal;

    /**
     * Writes a whole file in place of what was read of it.
     *
     * @param before all that it said
     * @return false if it says something else by now, or is gone: then nothing was written
     * @throws FileRefusal as {@link #write}
     */
    boolean replace(String path, byte[] before, byte[] content) throws FileRefusal;

    /** A file, without what it says. */
    record Item(String path, long size, Instant modifiedAt) {}
}
