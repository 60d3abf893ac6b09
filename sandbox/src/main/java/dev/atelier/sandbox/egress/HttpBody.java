package dev.atelier.sandbox.egress;

import java.io.IOException;
import java.io.InputStream;

/** What follows a head, as a stream that ends where the body does. */
final class HttpBody extends InputStream {
    private static final int LONGEST_LINE = 4_096;

    private final InputStream in;
    private final boolean isChunked;

    /** What is left of the body, or of the chunk. */
    private long left;

    private boolean begun;
    private boolean over;

    private HttpBody(InputStream in, boolean isChunked, long left) {
        this.in = in;
        this.isChunked = isChunked;
        this.left = left;
    }

    /** How long it is. */
    sealed interface Length {
        record Known(long bytes) implements Length {}

        record InChunks() implements Length {}

        record Unsaid() implements Length {}
    }

    /** @throws IOException if it is said twice, or not to be understood */
    static Length length(HttpHead head) throws IOException {
        var coding = head.values("transfer-encoding");
        var sizes = head.values("content-length");
        if (!coding.isEmpty()) {
            if (coding.size() > 1 || !coding.getFirst().equalsIgnoreCase("chunked") || !sizes.isEmpty()) {
                throw new IOException("how long a body is cannot be understood");
            }
            return new Length.InChunks();
        }
        if (sizes.isEmpty()) {
            return new Length.Unsaid();
        }
        if (sizes.size() > 1 || !sizes.getFirst().matches("\\d{1,15}")) {
            throw new IOException("how long a body is cannot be understood");
        }
        return new Length.Known(Long.parseLong(sizes.getFirst()));
    }

    /** @param ifUnsaid of requests there is nothing then, answers go on to the end */
    static HttpBody of(InputStream in, Length length, long ifUnsaid) {
        return switch (length) {
            case Length.Known(var bytes) -> new HttpBody(in, false, bytes);
            case Length.InChunks _ -> new HttpBody(in, true, 0);
            case Length.Unsaid _ -> new HttpBody(in, false, ifUnsaid);
        };
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0 && isChunked && !over) {
            nextChunk();
        }
        if (left == 0) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            if (left == Long.MAX_VALUE) {
                left = 0;
                return -1;
            }
            throw new IOException("a body breaks off");
        }
        if (left != Long.MAX_VALUE) {
            left -= count;
        }
        return count;
    }

    private void nextChunk() throws IOException {
        if (begun && !"".equals(HttpHead.line(in, 2))) {
            throw new IOException("a chunk is longer than it says");
        }
        begun = true;
        var line = HttpHead.line(in, LONGEST_LINE);
        var size = line == null ? "" : line.split(";", 2)[0].strip();
        if (!size.matches("[0-9a-fA-F]{1,12}")) {
            throw new IOException("a chunk is not understood");
        }
        left = Long.parseLong(size, 16);
        if (left == 0) {
            over = true;
            for (var trailer = HttpHead.line(in, LONGEST_LINE);
                    trailer != null && !trailer.isEmpty();
                    trailer = HttpHead.line(in, LONGEST_LINE)) {
                // nobody needs them
            }
        }
    }
}
