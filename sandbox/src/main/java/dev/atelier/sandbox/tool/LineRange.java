package dev.atelier.sandbox.tool;

import dev.atelier.sandbox.tool.Arguments.Lines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Picks lines out of a file of any length, holding no more than the limit of it in memory. The last line comes without its end. */
record LineRange(Lines lines, int limit) {
    private static final int CHUNK = 64 * 1024;

    sealed interface Selected {
        /** The bytes of those lines. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Fits(byte[] bytes) implements Selected {}

        /** @param oneLine whether it is a single line that is too long */
        record TooLong(boolean oneLine) implements Selected {}
    }

    Selected select(SeekableByteChannel file) throws IOException {
        var found = new ByteArrayOutputStream();
        var chunk = ByteBuffer.allocate(CHUNK);
        long line = 1;
        while (!lines.areNone() && line <= lines.last() && file.read(chunk.clear()) >= 0) {
            chunk.flip();
            while (chunk.hasRemaining() && line <= lines.last()) {
                byte next = chunk.get();
                boolean end = next == '\n';
                if (line >= lines.first() && !(end && line == lines.last())) {
                    found.write(next);
                }
                if (found.size() > limit) {
                    return new Selected.TooLong(lines.first() == lines.last());
                }
                line += end ? 1 : 0;
            }
        }
        return new Selected.Fits(found.toByteArray());
    }
}
