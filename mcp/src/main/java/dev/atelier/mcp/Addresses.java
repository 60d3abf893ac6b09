package dev.atelier.mcp;

import java.net.InetAddress;
import java.util.List;

/** Looks up where a host is, as far as requests may go there. Thread-safe. */
@FunctionalInterface
public interface Addresses {
    /** @throws McpFailure if there is no such address */
    List<InetAddress> of(String host) throws McpFailure;
}
