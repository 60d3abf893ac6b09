package dev.atelier.server.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.atelier.forge.testkit.FakeGitHub;
import dev.atelier.git.testkit.GitServer;
import dev.atelier.git.testkit.Shell;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ProvidedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** A server with three planted tokens, and everything of it in which one of them could be found. */
final class PlantedServer implements AutoCloseable {
    static final String OF_HOST = "glpat-\"host/+\\tok?en~&=%<1>";
    static final String OF_RESOURCE = "ghp_\"resource/+\\tok?en~&=%<2>";
    static final String WORKSPACE = "local";

    final GitServer git = GitServer.start(folder());
    final GitServer other = GitServer.start(folder());
    final FakeGitHub gitHub = new FakeGitHub();
    final PlantedForms forms = new PlantedForms(List.of(OF_HOST, OF_RESOURCE, gitHub.token()));
    final MessagesServer upstream = MessagesServer.start();
    final ProvidedServer server;
    final Api api;
    final Path data;
    final String agent;
    private final ListAppender<ILoggingEvent> logs = new ListAppender<>();

    PlantedServer(Path folder) {
        data = folder;
        server = ProvidedServer.start(
                folder,
                upstream.baseUrl(),
                "--atelier.git.remotes=" + other.address(),
                "--atelier.forges.hosts[0].kind=git",
                "--atelier.forges.hosts[0].url=" + git.address(),
                "--atelier.forges.hosts[0].token=" + OF_HOST,
                "--atelier.forges.hosts[1].kind=github",
                "--atelier.forges.hosts[1].url=" + gitHub.site().web(),
                "--atelier.forges.hosts[1].token=" + gitHub.token());
        logs.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(logs);
        api = server.api();
        for (var each : List.of(git, other)) {
            Shell.commit(each.create("octo/tools"), "main", Map.of("a.txt", "one\n", "planted.txt", forms.everyForm()));
        }
        git.demand(OF_HOST);
        other.demand(OF_RESOURCE);
        var made = api.post("/v1/agents", """
                {"name":"Careless","model":"claude-opus-4-8","tools":[{"type":"agent_toolset_20260401"}]}""");
        agent = made.json().path("id").asString();
        session(ofResource()); // what nobody told the server of it cannot find
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("served");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String ofResource() {
        return resource(
                other.address(),
                ",\"mount_path\":\"/workspace/more\",\"authorization_token\":\"" + PlantedForms.escaped(OF_RESOURCE)
                        + "\"");
    }

    String session(String resource) {
        var created = api.post(
                "/v1/sessions",
                "{\"agent\":\"" + agent + "\",\"environment_id\":\"env_general\",\"resources\":[" + resource + "]}");
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        forms.assertClean("the session", created.body());
        return created.json().path("id").asString();
    }

    static String resource(String url, String more) {
        return "{\"type\":\"github_repository\",\"url\":\"" + url + "octo/tools\"" + more + "}";
    }

    void awaitIdle(String session) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            var types = api.events(session, "").stream()
                    .map(event -> event.path("type").asString())
                    .toList();
            return types.contains("session.status_idle") && api.status(session).equals("idle");
        });
    }

    /** Whatever the data folder has: database, blobs, mirrors, trees. What was planted into the repositories themselves is left out. */
    void assertDataIsClean() throws IOException {
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("planted.txt")) {
                    forms.assertClean(
                            data.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    void assertLogsAreClean() {
        for (var event : List.copyOf(logs.list)) {
            var thrown = event.getThrowableProxy();
            forms.assertClean("the log", event.getFormattedMessage() + (thrown == null ? "" : thrown.getMessage()));
        }
    }

    /** Command line and environment of this process' children, and theirs. */
    void assertProcessesAreClean() {
        var children = ProcessHandle.current().descendants().toList();
        assertThat(children).isNotEmpty();
        for (var child : children) {
            for (var what : List.of("cmdline", "environ")) {
                try {
                    var file = Path.of("/proc", String.valueOf(child.pid()), what);
                    forms.assertClean(what, Files.readString(file, StandardCharsets.ISO_8859_1));
                } catch (IOException _) {
                    // it has ended
                }
            }
        }
    }

    @Override
    public void close() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(logs);
        server.close();
        upstream.close();
        gitHub.close();
        git.close();
        other.close();
    }
}
