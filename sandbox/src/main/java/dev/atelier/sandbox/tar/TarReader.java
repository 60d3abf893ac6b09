package dev.atelier.sandbox.tar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an archive whoever wrote it; what is no folder, file or symbolic link is refused. Not thread-safe. */
public final class TarReader {
    private static final int BLOCK = TarWriter.BLOCK;
    private static final long LONGEST_EXTRA = 1 << 16;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private Content content;

    public TarReader(InputStream in) {
        this.in = in;
        this.content = new Content(in, 0);
    }

    /** What comes next; null at the end. What of the one before was not read is passed over. */
    public @Nullable TarEntry next() throws IOException {
        var extra = new HashMap<String, String>();
        while (true) {
            content.finish();
            if (in.readNBytes(block, 0, BLOCK) < BLOCK) {
                throw new TarException("the archive is cut off");
            }
            if (isEnd()) {
                return null;
            }
            check();
            char type = (char) block[156];
            var claimed = extra.get("size");
            long size = claimed == null || type == 'x' ? number(124, 12) : positive(claimed);
            content = new Content(in, size);
            if (type != 'x' && type != 'g') {
                return entry(type, size, extra);
            }
            if (size > LONGEST_EXTRA) {
                throw new TarException("the archive has a header that is too long");
            }
            var records = content.readAllBytes();
            if (type == 'x') {
                extra.putAll(records(new String(records, StandardCharsets.UTF_8)));
            }
        }
    }

    private TarEntry entry(char type, long size, Map<String, String> extra) throws IOException {
        var name = extra.getOrDefault("path", name());
        while (name.endsWith("/")) {
            name = name.substring(0, name.length() - 1);
        }
        int mode = (int) number(100, 8) & 0777;
        return switch (type) {
            case '5' -> new TarEntry.Directory(name, mode);
            case '2' -> new TarEntry.Link(name, extra.getOrDefault("linkpath", text(157, TarWriter.NAME)));
            case '0', '\0' ->
                new TarEntry.RegularFile(name, mode, size, Instant.ofEpochSecond(number(136, 12)), content);
            default -> throw new TarException("the archive has something that is no file, folder or link: " + name);
        };
    }

    private String name() {
        var prefix = text(345, 155);
        var rest = text(0, TarWriter.NAME);
        return prefix.isEmpty() ? rest : prefix + "/" + rest;
    }

    private boolean isEnd() {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private void check() throws IOException {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : Byte.toUnsignedInt(block[i]);
        }
        if (sum != number(148, 8)) {
            throw new TarException("that is no archive, or it is damaged");
        }
    }

    private String text(int at, int most) {
        int end = at;
        while (end < at + most && block[end] != 0) {
            end++;
        }
        return new String(block, at, end - at, StandardCharsets.UTF_8);
    }

    private long number(int at, int width) throws IOException {
        var digits = text(at, width).strip();
        if (!digits.matches("[0-7]{0,20}")) {
            throw new TarException("that is no archive, or it is damaged");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static long positive(String digits) throws IOException {
        if (!digits.matches("\\d{1,18}")) {
            throw new TarException("the archive has a size that is none: " + digits);
        }
        return Long.parseLong(digits);
    }

    private static Map<String, String> records(String text) throws IOException {
        var all = new HashMap<String, String>();
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            while (space < bytes.length && bytes[space] != ' ') {
                space++;
            }
            long length = positive(new String(bytes, at, space - at, StandardCharsets.UTF_8));
            if (length <= space - at + 1 || at + length > bytes.length) {
                throw new TarException("the archive has a header that is damaged");
            }
            var record = new String(bytes, space + 1, (int) length - (space - at) - 2, StandardCharsets.UTF_8);
            int equal = record.indexOf('=');
            if (equal > 0) {
                all.put(record.substring(0, equal), record.substring(equal + 1));
            }
            at += (int) length;
        }
        return all;
    }

    /** The content of one entry, with what fills its last block. */
    private static final class Content extends InputStream {
        private final InputStream in;
        private final long padding;
        private long left;

        Content(InputStream in, long size) {
            this.in = in;
            this.left = size;
            this.padding = Math.floorMod(-size, BLOCK);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            int got = in.read(bytes, from, (int) Math.min(left, count));
            if (got < 0) {
                throw new TarException("the archive is cut off");
            }
            left -= got;
            return got;
        }

        void finish() throws IOException {
            in.skipNBytes(left + padding);
            left = 0;
        }
    }
}
