package dev.atelier.bench.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The floor under every durable store: append some bytes to a file, {@code fdatasync}, again. */
public final class RawFile {
    private RawFile() {}

    /** Records per second if this many share one sync. */
    public static double perSecond(Path directory, int group, int bytes, Duration time) throws IOException {
        var file = directory.resolve("raw.log");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var records = ByteBuffer.allocateDirect(group * bytes);
            long written = 0;
            long start = System.nanoTime();
            long end = start + time.toNanos();
            while (System.nanoTime() < end) {
                channel.write(records.rewind());
                channel.force(false);
                written += group;
            }
            return written * 1e9 / (System.nanoTime() - start);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
