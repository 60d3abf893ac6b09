package dev.atelier.mcp;

import java.net.InetAddress;
import java.util.List;

/** Looks up where a host is. */
@FunctionalInterface
interface Addresses {
    List<InetAddress> of(String host) throws McpFailure;
}
