package dev.atelier.desktop.film;

import dev.atelier.desktop.film.Segment.Length;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/**
 * Writes a segment, each record in one piece, so that whoever reads meanwhile sees whole ones. Nothing waits for the disk: a film is worth less than
 * the desktop's pace. Used by one thread; {@link #length} by any.
 */
final class SegmentWriter implements AutoCloseable {
    private final SegmentName name;
    private final Path path;
    private final FileChannel file;
    private final InstantSource clock;
    private volatile Length length = Length.NONE;
    private boolean failed;

    private SegmentWriter(SegmentName name, Path path, FileChannel file, InstantSource clock) {
        this.name = name;
        this.path = path;
        this.file = file;
        this.clock = clock;
    }

    static SegmentWriter begin(Path folder, SegmentName name, InstantSource clock) throws IOException {
        var path = folder.resolve(name.toString());
        var file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new SegmentWriter(name, path, file, clock);
    }

    /** @param greeting what a viewer reads before the first update */
    void begin(byte[] greeting) throws IOException {
        write(0, greeting);
        length = new Length(SegmentReader.HEAD + greeting.length, 0, 0, false);
    }

    void add(byte[] update) throws IOException {
        long ms = write(length.lastMs(), update);
        length = new Length(length.bytes() + SegmentReader.HEAD + update.length, length.frames() + 1, ms, false);
    }

    private long write(long earliest, byte[] bytes) throws IOException {
        long ms = Math.clamp(clock.millis() - name.startedAt().toEpochMilli(), earliest, 0xFFFF_FFFFL);
        var entry = ByteBuffer.allocate(SegmentReader.HEAD + bytes.length)
                .putInt((int) ms)
                .putInt(bytes.length)
                .put(bytes)
                .flip();
        failed = true;
        while (entry.hasRemaining()) {
            file.write(entry);
        }
        failed = false;
        return ms;
    }

    Segment segment() {
        return Segment.of(name, length, path);
    }

    Length length() {
        return length;
    }

    /** Writes the end, unless something is half written: then the segment ends before that. */
    @Override
    public void close() throws IOException {
        try (file) {
            if (failed) {
                file.truncate(length.bytes());
            } else {
                long ms = write(length.lastMs(), new byte[0]);
                length = new Length(length.bytes() + SegmentReader.HEAD, length.frames(), ms, true);
            }
        }
    }
}
