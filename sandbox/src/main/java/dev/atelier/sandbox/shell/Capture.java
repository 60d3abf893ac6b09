package dev.atelier.sandbox.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command wrote: its end in memory, and once it is longer than that, its beginning in a file of the server's, both bounded.
 * Thread-safe; whoever has it last closes it.
 */
public final class Capture implements AutoCloseable {
    /** What a model gets at most. */
    public static final int TAIL = 100 * 1024;

    /** What is kept at most. */
    public static final long WHOLE = 16L << 20;

    private final byte[] ring = new byte[TAIL];
    private long total;
    private @Nullable Path file;
    private @Nullable OutputStream spool;

    /** Takes what came. */
    synchronized void add(byte[] bytes, int count) {
        if (total + count > TAIL) {
            spill(bytes, count);
        }
        int from = Math.max(0, count - TAIL);
        for (int i = from; i < count; ) {
            int at = (int) ((total + i) % TAIL);
            int part = Math.min(count - i, TAIL - at);
            System.arraycopy(bytes, i, ring, at, part);
            i += part;
        }
        total += count;
    }

    /** The whole is a service to people; without room for it the command goes on. */
    private void spill(byte[] bytes, int count) {
        try {
            if (file == null) {
                file = Files.createTempFile("atelier-output", ".txt");
                spool = Files.newOutputStream(file);
                spool.write(tailBytes());
            }
            if (spool != null && total < WHOLE) {
                spool.write(bytes, 0, (int) Math.min(count, WHOLE - total));
            }
        } catch (IOException _) {
            spool = null;
        }
    }

    private byte[] tailBytes() {
        int length = (int) Math.min(total, TAIL);
        int begin = (int) ((total - length) % TAIL);
        var bytes = new ByteArrayOutputStream(length);
        int first = Math.min(length, TAIL - begin);
        bytes.write(ring, begin, first);
        bytes.write(ring, 0, length - first);
        return bytes.toByteArray();
    }

    /** The end of it, whole characters only. */
    public synchronized String tail() {
        var bytes = tailBytes();
        int from = 0;
        while (total > TAIL && from < bytes.length && from < 4 && (bytes[from] & 0xC0) == 0x80) {
            from++;
        }
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    /** How many bytes of text came. */
    public synchronized long total() {
        return total;
    }

    public boolean isCut() {
        return total() > TAIL;
    }

    /** All of it up to {@link #WHOLE}, if it is more than the end; the caller closes it. */
    public synchronized Optional<InputStream> whole() throws IOException {
        if (file == null || spool == null) {
            return Optional.empty();
        }
        spool.flush();
        return Optional.of(Files.newInputStream(file));
    }

    @Override
    public synchronized void close() {
        try {
            if (spool != null) {
                spool.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // the system's folder for such files is emptied by the system
        }
        spool = null;
    }
}
