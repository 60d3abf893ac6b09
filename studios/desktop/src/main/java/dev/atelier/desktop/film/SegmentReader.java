package dev.atelier.desktop.film;

import dev.atelier.desktop.film.Segment.Length;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a segment: when (uint32, milliseconds since its start), how long (uint32), the bytes. The first one has what a viewer reads
 * before the first picture, each further one a whole update; one without bytes is the end. What a killed recorder left half written at the end
 * does not count. Not thread-safe.
 */
final class SegmentReader implements AutoCloseable {
    static final int HEAD = 8;
    /** More than any update has, see {@code rfb/UpdateReader}. */
    static final int MOST_BYTES = (1 << 26) + (1 << 17);

    private final FileChannel file;
    private final ByteBuffer head = ByteBuffer.allocate(HEAD);
    private long size;
    private long position;
    private long lastMs;
    private int records;
    private boolean closed;

    private SegmentReader(FileChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    static SegmentReader open(Path file) throws IOException {
        return new SegmentReader(FileChannel.open(file, StandardOpenOption.READ));
    }

    /** @param ms since the start of the segment */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(long ms, byte[] bytes) {}

    /** The next record; null after the last whole one. */
    @Nullable
    Entry next() throws IOException {
        int length = begin();
        if (length < 0) {
            return null;
        }
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + HEAD + bytes.position()) < 0) {
                return null; // it was there a moment ago: the file is being removed
            }
        }
        pass(length);
        return new Entry(lastMs, bytes.array());
    }

    /** Goes over the next record. False after the last whole one. */
    boolean skip() throws IOException {
        int length = begin();
        if (length < 0) {
            return false;
        }
        pass(length);
        return true;
    }

    /** The length of the record that begins here; -1 if there is no whole one. */
    private int begin() throws IOException {
        if (closed || position + HEAD > size) {
            return -1;
        }
        head.clear();
        while (head.hasRemaining()) {
            if (file.read(head, position + head.position()) < 0) {
                return -1;
            }
        }
        long ms = Integer.toUnsignedLong(head.getInt(0));
        long length = Integer.toUnsignedLong(head.getInt(4));
        boolean possible = ms >= lastMs && length <= MOST_BYTES && position + HEAD + length <= size;
        return possible ? (int) length : -1;
    }

    private void pass(int length) {
        lastMs = Integer.toUnsignedLong(head.getInt(0));
        position += HEAD + length;
        closed = length == 0;
        records++;
    }

    /** What was gone over so far. */
    Length length() {
        return new Length(position, Math.max(0, records - (closed ? 2 : 1)), lastMs, closed);
    }

    static Length measure(Path file) throws IOException {
        try (var reader = open(file)) {
            while (reader.skip()) {
                // on to the next one
            }
            return reader.length();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
