package dev.atelier.mcp;

import java.time.Duration;

/**
 * What a server may take and give.
 *
 * @param connect time until its tools are known
 * @param call time of one call
 * @param bytes of one answer
 * @param tools of one server that the model is told of
 * @param resultCharacters of text in one result; what is longer loses its middle
 */
public record McpLimits(Duration connect, Duration call, long bytes, int tools, int resultCharacters) {
    /** Three characters a token: results of more than 100,000 tokens are cut. */
    private static final int RESULT = 300_000;

    private static final long BYTES = 16L * 1024 * 1024;
    private static final int TOOLS = 256;

    public McpLimits {
        if (connect.isNegative() || connect.isZero() || call.isNegative() || call.isZero()) {
            throw new IllegalArgumentException("the times must be more than 0");
        }
    }

    public static McpLimits of(Duration connect, Duration call) {
        return new McpLimits(connect, call, BYTES, TOOLS, RESULT);
    }
}
