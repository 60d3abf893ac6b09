package dev.atelier.mcp;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import org.jspecify.annotations.Nullable;

/** One question and its answer, so that it can be given up. */
final class Exchange {
    volatile @Nullable JSONRPCRequest request;
    volatile @Nullable Runnable cancel;

    void cancelledBy(Runnable how) {
        cancel = how;
    }
}
