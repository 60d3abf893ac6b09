package dev.atelier.bench.live;

import dev.atelier.bench.server.MeasuredServer;
import java.io.IOException;
import java.nio.file.Path;

/** How a row starts a server in a directory: the bare one or the real one. */
@FunctionalInterface
interface Servers {
    MeasuredServer start(Path directory) throws IOException, InterruptedException;
}
