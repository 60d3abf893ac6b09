package dev.atelier.sandbox.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. Called by threads that may block. Thread-safe. */
@FunctionalInterface
public interface Lookup {
    /**
     * @return only such as a sandbox may be connected to; empty if the host has others only
     * @throws UnknownHostException if it has none
     */
    List<InetAddress> of(String host) throws UnknownHostException;
}
