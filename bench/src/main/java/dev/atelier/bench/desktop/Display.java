package dev.atelier.bench.desktop;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A desktop's screen under a number, as programs outside of its sandbox know screens: not each of them takes the path of a socket. Until
 * it is closed, a link to the socket stands where X servers have theirs.
 */
record Display(int number, Path link) implements AutoCloseable {
    private static final Path SOCKETS = Path.of("/tmp/.X11-unix");
    private static final int TRIES = 20;

    static Display of(Path socket) throws IOException {
        Files.createDirectories(SOCKETS);
        for (int tries = 0; tries < TRIES; tries++) {
            int number = ThreadLocalRandom.current().nextInt(1_000, 60_000);
            var link = SOCKETS.resolve("X" + number);
            try {
                return new Display(number, Files.createSymbolicLink(link, socket.toRealPath()));
            } catch (FileAlreadyExistsException _) {
                // somebody has that one
            }
        }
        throw new IOException("no number of a screen is free in " + SOCKETS);
    }

    /** A program on it. */
    ProcessBuilder program(Path home, String... command) {
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", ":" + number);
        builder.environment().put("HOME", home.toString());
        return builder;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(link);
    }
}
