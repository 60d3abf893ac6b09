package dev.atelier.sandbox.tar;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes an archive in the form that POSIX calls pax: every name, link and size is possible. Not thread-safe. */
public final class TarWriter implements Closeable {
    static final int BLOCK = 512;
    static final int NAME = 100;
    private static final long LARGEST_OCTAL = 077777777777L;

    private final OutputStream out;

    /** @param out closed with it */
    public TarWriter(OutputStream out) {
        this.out = out;
    }

    public void directory(String name, int mode) throws IOException {
        head(name + "/", "", '5', mode, 0, Instant.EPOCH);
    }

    public void link(String name, String target) throws IOException {
        head(name, target, '2', 0777, 0, Instant.EPOCH);
    }

    /** @param content what is too short is filled with zeros, and what is too long cut off: the size is promised before */
    public void file(String name, int mode, long size, Instant modifiedAt, InputStream content) throws IOException {
        head(name, "", '0', mode, size, modifiedAt);
        var buffer = new byte[1 << 16];
        long left = size;
        while (left > 0) {
            int count = content.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                break;
            }
            out.write(buffer, 0, count);
            left -= count;
        }
        zeros(left);
        zeros(Math.floorMod(-size, BLOCK));
    }

    private void head(String name, String target, char type, int mode, long size, Instant modifiedAt)
            throws IOException {
        var extra = new LinkedHashMap<String, String>();
        if (!fits(name)) {
            extra.put("path", name);
        }
        if (!fits(target)) {
            extra.put("linkpath", target);
        }
        if (size > LARGEST_OCTAL) {
            extra.put("size", Long.toString(size));
        }
        if (!extra.isEmpty()) {
            var records = records(extra);
            out.write(block("pax", "", 'x', 0644, records.length, Instant.EPOCH));
            out.write(records);
            zeros(Math.floorMod(-records.length, BLOCK));
        }
        out.write(block(name, target, type, mode, Math.min(size, LARGEST_OCTAL), modifiedAt));
    }

    private static boolean fits(String text) {
        return text.length() <= NAME && text.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    /** Each begins with its own length in bytes, which counts itself. */
    private static byte[] records(Map<String, String> extra) {
        var all = new StringBuilder();
        extra.forEach((key, value) -> {
            var rest = " " + key + "=" + value + "\n";
            int bytes = rest.getBytes(StandardCharsets.UTF_8).length;
            int length = bytes + Integer.toString(bytes).length();
            length = bytes + Integer.toString(length).length();
            all.append(length).append(rest);
        });
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] block(String name, String target, char type, int mode, long size, Instant modifiedAt) {
        var block = new byte[BLOCK];
        text(block, 0, NAME, name);
        octal(block, 100, 8, mode & 0777);
        octal(block, 108, 8, 0);
        octal(block, 116, 8, 0);
        octal(block, 124, 12, size);
        octal(block, 136, 12, Math.clamp(modifiedAt.getEpochSecond(), 0, LARGEST_OCTAL));
        block[156] = (byte) type;
        text(block, 157, NAME, target);
        text(block, 257, 8, "ustar\00000");
        text(block, 148, 8, " ".repeat(8));
        int sum = 0;
        for (byte each : block) {
            sum += Byte.toUnsignedInt(each);
        }
        octal(block, 148, 7, sum);
        return block;
    }

    private static void text(byte[] block, int at, int most, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, Math.min(most, bytes.length));
    }

    private static void octal(byte[] block, int at, int width, long value) {
        var digits = Long.toOctalString(value);
        text(block, at, width, "0".repeat(width - 1 - digits.length()) + digits + "\0");
    }

    private void zeros(long count) throws IOException {
        var some = new byte[BLOCK];
        for (long left = count; left > 0; left -= BLOCK) {
            out.write(some, 0, (int) Math.min(left, BLOCK));
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            zeros(2L * BLOCK);
        }
    }
}
