package dev.atelier.server.mcp;

import dev.atelier.mcp.Addresses;
import dev.atelier.mcp.McpFailure;
import dev.atelier.server.address.AddressPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** Looks addresses up, of which only the allowed ones are used. */
record AllowedAddresses(AddressPolicy policy) implements Addresses {
    @Override
    public List<InetAddress> of(String host) throws McpFailure {
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new McpFailure(McpFailure.Kind.CONNECTION, "its host name has no address", e);
        }
        var allowed = Stream.of(all).filter(policy::allows).toList();
        if (allowed.isEmpty()) {
            throw new McpFailure(
                    McpFailure.Kind.CONNECTION,
                    "its host leads to no public address; atelier.mcp.private-addresses=true allows those of the own network");
        }
        return allowed;
    }
}
