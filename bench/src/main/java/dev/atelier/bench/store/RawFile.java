package dev.atelier.bench.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The floor under every durable store: append some bytes to a file, {@code fdatasync}, again. */
public final class RawFile implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final int group;
    private final ByteBuffer records;

    /** @param group records that share one sync */
    public RawFile(Path directory, int group, int bytes) throws IOException {
        this.file = directory.resolve("raw.log");
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.group = group;
        this.records = ByteBuffer.allocateDirect(group * bytes);
    }

    /** Records per second. */
    public double perSecond(Duration time) throws IOException {
        long written = 0;
        long start = System.nanoTime();
        long end = start + time.toNanos();
        while (System.nanoTime() < end) {
            channel.write(records.rewind());
            channel.force(false);
            written += group;
        }
        return written * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
