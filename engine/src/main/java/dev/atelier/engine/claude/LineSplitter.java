package dev.atelier.engine.claude;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Makes lines of bytes as they come, wherever they are cut. Of a line that is too long only the beginning is kept. Used by one thread.
 *
 * <p>A line is given as soon as its end is there; what has no end is given by {@link #end}.
 */
final class LineSplitter {
    /** The most of a line that is read; pictures are in lines, too. */
    static final int LONGEST = 32 << 20;

    /** What is kept of a longer one. */
    static final int KEPT = 16 << 10;

    private final int longest;
    private final Consumer<Line> to;
    private ByteArrayOutputStream current = new ByteArrayOutputStream();
    private long length;

    LineSplitter(Consumer<Line> to) {
        this(LONGEST, to);
    }

    LineSplitter(int longest, Consumer<Line> to) {
        this.longest = longest;
        this.to = to;
    }

    /**
     * A line without its end.
     *
     * @param text all of it, or the beginning of one that is too long
     * @param length in bytes
     */
    record Line(String text, long length, boolean isWhole) {}

    void feed(byte[] bytes, int count) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, from, i - from);
                give();
                from = i + 1;
            }
        }
        keep(bytes, from, count - from);
    }

    /** Nothing more comes. */
    void end() {
        if (length > 0) {
            give();
        }
    }

    private void keep(byte[] bytes, int from, int count) {
        length += count;
        int room = longest - current.size();
        if (room > 0) {
            current.write(bytes, from, Math.min(count, room));
        }
    }

    private void give() {
        boolean isWhole = length <= longest;
        var text = current.toString(StandardCharsets.UTF_8);
        var line = new Line(isWhole ? text : shortened(text, KEPT), length, isWhole);
        current = new ByteArrayOutputStream();
        length = 0;
        if (!line.text().isBlank()) {
            to.accept(line);
        }
    }

    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
