package dev.atelier.mcp;

import io.modelcontextprotocol.spec.McpClientTransport;

/** How messages get to a server and back, for the library's client, with what a server that nobody trusts calls for. Thread-safe. */
interface Transport extends McpClientTransport {
    /** What to do when the server says that its tools changed. */
    void onToolsChanged(Runnable action);

    /** Waits no longer for an answer, and tells the server so; it may go on nevertheless. */
    void giveUp(Exchange exchange, String why);

    /** Whether nothing can come any more. */
    boolean isOver();

    /** Returns at once. */
    @Override
    void close();
}
