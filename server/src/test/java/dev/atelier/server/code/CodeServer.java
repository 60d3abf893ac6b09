package dev.atelier.server.code;

import dev.atelier.forge.testkit.FakeGitHub;
import dev.atelier.git.testkit.GitServer;
import dev.atelier.server.access.ApiKeys;
import dev.atelier.server.access.Scope;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/**
 * One server for all tests of coding runs, started with the first of them and closed after the last of all tests. Everybody needs a key, so that each class has
 * a workspace of its own. Beside it are a git server that anybody may use, and a GitHub that a GitHub App opens.
 */
final class CodeServer implements AutoCloseable {
    final GitServer git;
    final GitServer hub;
    final FakeGitHub gitHub = new FakeGitHub();
    final Path data;
    final TestServer server;

    CodeServer() throws IOException, GeneralSecurityException {
        var folder = Files.createTempDirectory("code");
        git = GitServer.start(Files.createDirectories(folder.resolve("git")));
        hub = GitServer.start(Files.createDirectories(folder.resolve("hub")));
        hub.besides("/api/v3", gitHub.server()::answer);
        data = folder.resolve("data");
        server = TestServer.start(
                data,
                "--atelier.auth=required",
                "--atelier.git.remotes=" + git.address(),
                "--atelier.forges.hosts[0].kind=github",
                "--atelier.forges.hosts[0].url=" + hub.address().replaceFirst("/$", ""),
                "--atelier.forges.hosts[0].app.id=Iv23abc",
                "--atelier.forges.hosts[0].app.key-file=" + key(folder));
    }

    private static Path key(Path folder) throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var der = generator.generateKeyPair().getPrivate().getEncoded();
        var text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return Files.writeString(
                folder.resolve("app.pem"), "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
    }

    /** With a key of that workspace that may do everything there. */
    Api in(String workspace) {
        return in(workspace, EnumSet.of(Scope.ADMIN));
    }

    Api in(String workspace, Set<Scope> scopes) {
        var key = server.part(ApiKeys.class).create(workspace, "a test", scopes, null);
        return new Api(server.port(), key.secret().reveal());
    }

    @Override
    public void close() {
        server.close();
        git.close();
        hub.close();
        gitHub.close();
    }
}
