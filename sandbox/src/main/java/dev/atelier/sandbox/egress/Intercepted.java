package dev.atelier.sandbox.egress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * A tunnel to a host that a secret is for: TLS ends here, on both sides, and what runs in it is looked at. The host has to prove first who
 * it is, as strictly as to any program.
 */
record Intercepted(Passage passage, Destination to, Secrets secrets, Swap swap) {
    private static final String[] PROTOCOLS = {"http/1.1"};

    /** @param rest what the client said already behind its wish for the tunnel */
    void run(ByteBuffer rest, SocketChannel client, SocketChannel server) throws IOException {
        SSLSocket outside;
        try {
            outside = outside(server);
        } catch (SSLException _) {
            passage.answer(502, to + ": its certificate is not trusted, or TLS failed otherwise; no secret went there");
            return;
        }
        passage.establish();
        var said = new byte[rest.remaining()];
        rest.get(said);
        try (outside;
                var inside = inside(said, client)) {
            var streams = new Exchange.Streams(outside.getInputStream(), outside.getOutputStream());
            new Exchange(to, swap, inside.getInputStream(), inside.getOutputStream(), streams).run();
        }
    }

    private SSLSocket outside(SocketChannel server) throws IOException {
        var plain = new ChannelSocket(server, (read, written) -> passage.spend(to, written, read));
        var socket = (SSLSocket) secrets.outside().sockets().createSocket(plain, to.host(), to.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(PROTOCOLS);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private SSLSocket inside(byte[] said, SocketChannel client) throws IOException {
        var authority = Objects.requireNonNull(secrets.authority());
        var plain = new ChannelSocket(client, (_, _) -> {});
        var socket = (SSLSocket)
                authority.as(to.host()).getSocketFactory().createSocket(plain, new ByteArrayInputStream(said), true);
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(PROTOCOLS);
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            passage.note(to, "the program does not believe the proxy's certificate, which is in $SSL_CERT_FILE");
            throw e;
        }
        return socket;
    }
}
