package dev.atelier.gif;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes an animated GIF (GIF89a) as a stream: of each picture only what is another than in the one before, and one that is the same only
 * prolongs it. Holds two pictures, however long it gets. Not thread-safe; does not close the stream.
 */
public final class GifWriter {
    private static final int LONGEST = 0xFFFF;
    private static final byte[] FOR_EVER = {
        0x21, (byte) 0xFF, 11, 'N', 'E', 'T', 'S', 'C', 'A', 'P', 'E', '2', '.', '0', 3, 1, 0, 0, 0
    };

    /** A part of a picture. */
    private record Area(int x, int y, int width, int height) {
        boolean isEmpty() {
            return width == 0 || height == 0;
        }
    }

    private final OutputStream out;
    private @Nullable Frame shown;
    private byte[] waiting = new byte[0];
    private long waitingFor;
    private long written;

    public GifWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * @param picture as large as all before
     * @param length how long it is shown
     */
    public void add(Frame picture, Duration length) throws IOException {
        var before = shown;
        var changed = before == null ? whole(picture) : changed(before, picture);
        if (changed.isEmpty()) {
            waitingFor += length.toMillis();
            return;
        }
        if (before == null) {
            begin(picture);
        }
        flush();
        waiting = frame(before, picture, changed);
        waitingFor = length.toMillis();
        shown = picture;
    }

    public boolean isEmpty() {
        return shown == null;
    }

    public long written() {
        return written;
    }

    public void end() throws IOException {
        flush();
        write(new byte[] {0x3B});
        out.flush();
    }

    private void begin(Frame picture) throws IOException {
        var head = new ByteArrayOutputStream();
        head.writeBytes("GIF89a".getBytes(StandardCharsets.ISO_8859_1));
        number(head, picture.width());
        number(head, picture.height());
        head.writeBytes(new byte[] {0x70, 0, 0}); // eight bits a colour, no palette for all frames
        head.writeBytes(FOR_EVER);
        write(head.toByteArray());
    }

    private void flush() throws IOException {
        if (waiting.length > 0) {
            var control = new ByteArrayOutputStream();
            control.writeBytes(new byte[] {0x21, (byte) 0xF9, 4, 1 << 2 | 1}); // stays, and has a transparent colour
            number(control, Math.clamp(Math.round(waitingFor / 10.0), 2, LONGEST));
            control.write(waiting[0]);
            control.write(0);
            write(control.toByteArray());
            out.write(waiting, 1, waiting.length - 1);
            written += waiting.length - 1;
            waiting = new byte[0];
        }
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    /** A frame's bytes, behind the number of its transparent colour. */
    private static byte[] frame(@Nullable Frame before, Frame picture, Area area) {
        var fresh = new int[area.width() * area.height()];
        int count = 0;
        for (int y = area.y(); y < area.y() + area.height(); y++) {
            for (int x = area.x(); x < area.x() + area.width(); x++) {
                int at = y * picture.width() + x;
                if (before == null || before.pixels()[at] != picture.pixels()[at]) {
                    fresh[count++] = picture.pixels()[at];
                }
            }
        }
        var palette = Palette.of(fresh, count);
        int transparent = palette.colours().length;
        int depth = Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(transparent));
        var bytes = new ByteArrayOutputStream();
        bytes.write(transparent);
        bytes.write(0x2C);
        number(bytes, area.x());
        number(bytes, area.y());
        number(bytes, area.width());
        number(bytes, area.height());
        bytes.write(0x80 | depth - 1);
        colours(bytes, palette, 1 << depth);
        Lzw.write(bytes, places(before, picture, area, palette), depth);
        return bytes.toByteArray();
    }

    private static void colours(ByteArrayOutputStream bytes, Palette palette, int size) {
        for (int colour : palette.colours()) {
            bytes.write(colour >> 16);
            bytes.write(colour >> 8);
            bytes.write(colour);
        }
        bytes.writeBytes(new byte[3 * (size - palette.colours().length)]);
    }

    private static byte[] places(@Nullable Frame before, Frame picture, Area area, Palette palette) {
        var places = new byte[area.width() * area.height()];
        byte transparent = (byte) palette.colours().length;
        int to = 0;
        for (int y = area.y(); y < area.y() + area.height(); y++) {
            for (int x = area.x(); x < area.x() + area.width(); x++) {
                int at = y * picture.width() + x;
                int pixel = picture.pixels()[at];
                places[to++] = before != null && before.pixels()[at] == pixel ? transparent : palette.place(pixel);
            }
        }
        return places;
    }

    private static Area whole(Frame picture) {
        return new Area(0, 0, picture.width(), picture.height());
    }

    /** Around all that differs. */
    private static Area changed(Frame before, Frame picture) {
        int width = picture.width();
        int left = width;
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int y = 0; y < picture.height(); y++) {
            int first = Arrays.mismatch(
                    before.pixels(), y * width, (y + 1) * width, picture.pixels(), y * width, (y + 1) * width);
            if (first >= 0) {
                int last = width - 1;
                while (before.pixels()[y * width + last] == picture.pixels()[y * width + last]) {
                    last--;
                }
                left = Math.min(left, first);
                right = Math.max(right, last);
                top = top < 0 ? y : top;
                bottom = y;
            }
        }
        return top < 0 ? new Area(0, 0, 0, 0) : new Area(left, top, right - left + 1, bottom - top + 1);
    }

    private static void number(ByteArrayOutputStream out, int value) {
        out.write(value);
        out.write(value >> Byte.SIZE);
    }
}
