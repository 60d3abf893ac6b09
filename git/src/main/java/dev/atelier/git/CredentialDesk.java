package dev.atelier.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands a credential to the git processes of one operation, over a socket in a folder that only the server's user can enter. git asks
 * it through {@code git credential-cache}, whose daemon this stands in for: so the secret is in no file, address, command line or
 * environment, and only the host for which it was given gets it.
 *
 * <p>The owner closes it when the operation is over.
 */
final class CredentialDesk implements AutoCloseable {
    private static final int MOST = 64 << 10;

    private final Path folder;
    private final @Nullable ServerSocketChannel server;
    private final Remote remote;
    private final @Nullable Credential credential;

    private CredentialDesk(
            Path folder, @Nullable ServerSocketChannel server, Remote remote, @Nullable Credential credential) {
        this.folder = folder;
        this.server = server;
        this.remote = remote;
        this.credential = credential;
    }

    /** @param credential for the remote's host; without one nobody is asked */
    static CredentialDesk open(Remote remote, @Nullable Credential credential) {
        if (credential == null) {
            return new CredentialDesk(Path.of(""), null, remote, null);
        }
        try {
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            var folder = Files.createTempDirectory("atelier-git-", mode);
            var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
            var desk = new CredentialDesk(folder, server, remote, credential);
            Thread.ofVirtual().name("git-credential").start(() -> desk.serve(server));
            return desk;
        } catch (IOException e) {
            throw new UncheckedIOException("no socket can be opened in the folder for temporary files", e);
        }
    }

    /** The call that may ask here. */
    GitCall at(GitCall call) {
        return server == null ? call : call.with("credential.helper=cache --socket '" + folder.resolve("s") + "'");
    }

    private void serve(ServerSocketChannel open) {
        while (open.isOpen()) {
            try (var client = open.accept()) {
                answer(client);
            } catch (IOException _) {
                // closed, or a client that went away
            }
        }
    }

    private void answer(SocketChannel client) throws IOException {
        var asked = ByteBuffer.allocate(MOST);
        while (asked.hasRemaining() && client.read(asked) >= 0) {
            // up to the end
        }
        var lines = new String(asked.array(), 0, asked.position(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (credential == null
                || !lines.containsAll(List.of("action=get", "protocol=" + remote.scheme(), "host=" + remote.host()))) {
            return;
        }
        var reply = "username=" + credential.username() + "\npassword=" + credential.secret() + "\n";
        var bytes = ByteBuffer.wrap(reply.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    @Override
    public void close() {
        if (server == null) {
            return;
        }
        try {
            server.close();
            Files.deleteIfExists(folder.resolve("s"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
