package dev.atelier.agent.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How a model knows a tool of an MCP server: {@code mcp__server__tool}. Models allow fewer characters and shorter names than servers do, so a name that
 * does not fit is made to, and ends in a digest of what it stands for. The same pair has the same name at any time, which keeps prompt caches warm and
 * needs no table.
 */
public final class McpToolName {
    /** What every provider takes. */
    private static final int LONGEST = 64;

    private static final int DIGEST_BYTES = 4;

    private McpToolName() {}

    public static String of(String server, String tool) {
        var plain = "mcp__" + server + "__" + tool;
        var fitting = plain.replaceAll("[^A-Za-z0-9_-]", "_");
        if (fitting.equals(plain) && plain.length() <= LONGEST && !server.contains("__")) {
            return plain;
        }
        int room = LONGEST - 1 - 2 * DIGEST_BYTES;
        return fitting.substring(0, Math.min(room, fitting.length())) + "_" + digest(server + "\n" + tool);
    }

    private static String digest(String text) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
