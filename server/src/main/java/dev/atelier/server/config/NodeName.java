package dev.atelier.server.config;

import dev.atelier.journal.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * This node's name: made up once and kept in the data directory, so that a server that starts again knows what it ran before and need not
 * wait until others would take it for dead.
 */
public final class NodeName {
    private NodeName() {}

    /** @param data the data directory */
    public static String of(Path data) {
        var file = data.resolve("node");
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return create(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String create(Path file) {
        var name = Ids.create("node_");
        try {
            Files.writeString(file, name + System.lineSeparator());
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
