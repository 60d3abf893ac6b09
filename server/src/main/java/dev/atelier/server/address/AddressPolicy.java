package dev.atelier.server.address;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Where requests of this server may lead that somebody else gave the address for: webhooks, MCP servers, what commands in sandboxes ask
 * for. What is in nobody's network is refused always; this machine and its network unless the settings allow them. It is asked when such an
 * address is given and for the very address that a socket connects to, so that a name that changed its address meanwhile gains nothing.
 * Thread-safe.
 */
public final class AddressPolicy {
    private final boolean inside;

    /** @param inside whether also this machine and its network may be reached */
    public AddressPolicy(boolean inside) {
        this.inside = inside;
    }

    /** A connection that was not made. */
    public static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(InetAddress address) {
            super("leads to " + address.getHostAddress() + ", which is no public address");
        }
    }

    /** Whether also this machine and its network may be reached. */
    public boolean allowsInside() {
        return inside;
    }

    public boolean allows(InetAddress address) {
        return PublicAddress.is(address)
                || (inside
                        && !address.isAnyLocalAddress()
                        && !address.isLinkLocalAddress() // where clouds keep their secrets
                        && !address.isMulticastAddress());
    }

    /** Its sockets connect only where this allows. */
    public SocketFactory sockets() {
        return new Guarded();
    }

    private final class Guarded extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void connect(SocketAddress endpoint, int timeout) throws IOException {
                    if (!(endpoint instanceof InetSocketAddress to) || to.isUnresolved()) {
                        throw new IOException("the name has no address");
                    }
                    if (!allows(to.getAddress())) {
                        throw new RefusedException(to.getAddress());
                    }
                    super.connect(endpoint, timeout);
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("connect it afterwards");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException("connect it afterwards");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("connect it afterwards");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException("connect it afterwards");
        }
    }
}
