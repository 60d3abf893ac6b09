package dev.atelier.desktop.tool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.atelier.desktop.rfb.Picture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/**
 * Pictures of screens as PNG files, quickly: a screen of 1280 by 800 takes about 11 ms, a third of what {@link ImageIO} takes, for a file that is a
 * third larger. The same picture always gives the same bytes, so a blob store keeps it once.
 */
public final class Png {
    public static final String MEDIA_TYPE = "image/png";

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int COLOURS = 3;
    private static final int HEADER_BYTES = 13;

    private Png() {}

    public static byte[] encode(Picture picture) {
        var out = new ByteArrayOutputStream(1 << 18);
        out.writeBytes(SIGNATURE);
        var header = ByteBuffer.allocate(HEADER_BYTES)
                .putInt(picture.width())
                .putInt(picture.height())
                .put((byte) 8) // bits of a colour
                .put((byte) 2) // red, green, blue
                .put(new byte[3]);
        chunk(out, "IHDR", header.array(), HEADER_BYTES);
        deflate(out, rows(picture));
        chunk(out, "IEND", new byte[0], 0);
        return out.toByteArray();
    }

    /** Each row begins with its filter, which is none. */
    private static byte[] rows(Picture picture) {
        var bytes = new byte[(picture.width() * COLOURS + 1) * picture.height()];
        var pixels = picture.pixels();
        int from = 0;
        int to = 0;
        for (int y = 0; y < picture.height(); y++) {
            to++;
            for (int x = 0; x < picture.width(); x++) {
                int pixel = pixels[from++];
                bytes[to++] = (byte) (pixel >> 16);
                bytes[to++] = (byte) (pixel >> 8);
                bytes[to++] = (byte) pixel;
            }
        }
        return bytes;
    }

    private static void deflate(ByteArrayOutputStream out, byte[] rows) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(rows);
            deflater.finish();
            var part = new byte[1 << 17];
            while (!deflater.finished()) {
                chunk(out, "IDAT", part, deflater.deflate(part));
            }
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] data, int length) {
        var type = name.getBytes(ISO_8859_1);
        var sum = new CRC32();
        sum.update(type);
        sum.update(data, 0, length);
        out.writeBytes(number(length));
        out.writeBytes(type);
        out.write(data, 0, length);
        out.writeBytes(number((int) sum.getValue()));
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    /** A picture out of a file that was encoded here, or by anybody else; empty if it is none. */
    public static Optional<Picture> decode(byte[] file) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(file));
            if (image == null) {
                return Optional.empty();
            }
            int width = image.getWidth();
            int height = image.getHeight();
            var pixels = image.getRGB(0, 0, width, height, null, 0, width);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] &= 0xFFFFFF;
            }
            return Optional.of(new Picture(width, height, pixels));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
