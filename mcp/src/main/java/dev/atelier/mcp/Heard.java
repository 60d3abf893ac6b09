package dev.atelier.mcp;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a server's answer as server-sent events, or whole, up to a bound; remembers where a stream that breaks off can be taken up again. Owned by one
 * thread.
 */
final class Heard {
    private static final long SHORTEST_RETRY = 10;
    private static final long LONGEST_RETRY = 10_000;

    private final long most;
    private long left;
    private long retry = 1_000;
    private @Nullable String lastId;

    Heard(long most) {
        this.most = most;
        this.left = most;
    }

    boolean isResumable() {
        return lastId != null;
    }

    /** @throws IllegalStateException unless the stream can be taken up */
    String lastId() {
        if (lastId == null) {
            throw new IllegalStateException("no event had an id");
        }
        return lastId;
    }

    /** Milliseconds to wait before the stream is taken up. */
    long retry() {
        return retry;
    }

    String whole(BufferedSource source) throws IOException {
        var buffer = new Buffer();
        while (source.read(buffer, 8192) >= 0) {
            if (buffer.size() > left) {
                throw tooLong();
            }
        }
        left -= buffer.size();
        return buffer.readUtf8();
    }

    /** Reads events until the stream ends or nothing more is expected of it. */
    void events(BufferedSource source, Wire.Receiver receiver) throws IOException {
        var data = new StringBuilder();
        boolean named = false;
        while (true) {
            var line = line(source);
            if (line == null) {
                return; // what was begun is no event
            }
            if (line.isEmpty()) {
                if (!data.isEmpty() && !named) {
                    receiver.receive(data.toString());
                }
                data.setLength(0);
                named = false;
                if (receiver.isSatisfied()) {
                    return;
                }
                continue;
            }
            int colon = line.indexOf(':');
            var field = colon < 0 ? line : line.substring(0, colon);
            var value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
            switch (field) {
                case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
                case "event" -> named = !value.equals("message");
                case "id" -> lastId = value.isEmpty() || !value.matches("[\\x20-\\x7e]{1,1000}") ? lastId : value;
                case "retry" -> retry(value);
                default -> {} // a comment, or what nobody knows
            }
        }
    }

    private void retry(String value) {
        if (value.matches("[0-9]{1,9}")) {
            retry = Math.clamp(Long.parseLong(value), SHORTEST_RETRY, LONGEST_RETRY);
        }
    }

    private @Nullable String line(BufferedSource source) throws IOException {
        long end = source.indexOf((byte) '\n', 0, left);
        if (end < 0) {
            if (source.request(left)) {
                throw tooLong();
            }
            return null;
        }
        left -= end + 1;
        var line = source.readUtf8(end);
        source.skip(1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private McpFailure tooLong() {
        return new McpFailure(McpFailure.Kind.CONNECTION, "its answer has more than " + most + " bytes");
    }
}
