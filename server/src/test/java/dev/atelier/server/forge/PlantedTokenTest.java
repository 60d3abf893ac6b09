package dev.atelier.server.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.atelier.forge.Hostings;
import dev.atelier.forge.Markdown;
import dev.atelier.forge.Proposal;
import dev.atelier.forge.Reviews;
import dev.atelier.forge.Wording;
import dev.atelier.forge.testkit.FakeGitHub;
import dev.atelier.forge.testkit.StrictServer;
import dev.atelier.git.Author;
import dev.atelier.git.BranchName;
import dev.atelier.git.Checkout;
import dev.atelier.git.Checkouts;
import dev.atelier.git.CommitMessage;
import dev.atelier.git.Forge;
import dev.atelier.git.Remote;
import dev.atelier.git.Repositories;
import dev.atelier.git.Requester;
import dev.atelier.git.WorkFolder;
import dev.atelier.git.testkit.GitServer;
import dev.atelier.git.testkit.Shell;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.server.config.ForgeHosts;
import dev.atelier.server.config.ForgeProperties;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ProvidedServer;
import dev.atelier.server.testkit.Watcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A planted token appears in no log, event, trace, prompt, pull request or error, in any encoding. There are three: one of the settings for plain
 * git, one of the settings for GitHub, one of a session's resource. Each has what makes encodings differ.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedTokenTest {
    private static final String OF_HOST = "glpat-\"host/+\\tok?en~&=%<1>";
    private static final String OF_RESOURCE = "ghp_\"resource/+\\tok?en~&=%<2>";
    private static final String WORKSPACE = "local";
    private static final List<String> USERS = List.of("", "x", "xx", "x-access-token:");

    private final GitServer git = GitServer.start(folder());
    private final GitServer other = GitServer.start(folder());
    private final FakeGitHub gitHub = new FakeGitHub();
    private final ListAppender<ILoggingEvent> logs = new ListAppender<>();
    private MessagesServer upstream;
    private ProvidedServer server;
    private Api api;
    private Path data;
    private String agent;

    private static Path folder() {
        try {
            return Files.createTempDirectory("served");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        data = folder;
        upstream = MessagesServer.start();
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
            Shell.commit(each.create("octo/tools"), "main", Map.of("a.txt", "one\n", "planted.txt", everyForm()));
        }
        git.demand(OF_HOST);
        other.demand(OF_RESOURCE);
        var made = api.post("/v1/agents", """
                {"name":"Careless","model":"claude-opus-4-8","tools":[{"type":"agent_toolset_20260401"}]}""");
        agent = made.json().path("id").asString();
        session(ofResource()); // what nobody told the server of it cannot find
    }

    private String ofResource() {
        return resource(
                other.address(),
                ",\"mount_path\":\"/workspace/more\",\"authorization_token\":\"" + escaped(OF_RESOURCE) + "\"");
    }

    @AfterAll
    void stop() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(logs);
        server.close();
        upstream.close();
        gitHub.close();
        git.close();
        other.close();
    }

    private List<String> tokens() {
        return List.of(OF_HOST, OF_RESOURCE, gitHub.token());
    }

    /** Every form of every token that a text may have it in but base64, each named. */
    private Map<String, String> forms() {
        var forms = new LinkedHashMap<String, String>();
        for (var token : tokens()) {
            var bytes = token.getBytes(StandardCharsets.UTF_8);
            var json = escaped(token);
            forms.put("plain " + token, token);
            forms.put("JSON " + token, json);
            forms.put("JSON in JSON " + token, escaped(json));
            forms.put("hexadecimal " + token, HexFormat.of().formatHex(bytes));
            forms.put("HEXADECIMAL " + token, HexFormat.of().withUpperCase().formatHex(bytes));
            forms.put("in an address " + token, URLEncoder.encode(token, StandardCharsets.UTF_8));
            forms.put("lower case in an address " + token, lowerHex(URLEncoder.encode(token, StandardCharsets.UTF_8)));
        }
        return forms;
    }

    /** The same, and what base64 has of it, whatever stands before it. */
    private Map<String, String> allForms() {
        var forms = forms();
        for (var token : tokens()) {
            for (var user : USERS) {
                var pair = (user + token).getBytes(StandardCharsets.UTF_8);
                forms.put(
                        "base64 after '" + user + "' " + token,
                        middle(user, Base64.getEncoder().encodeToString(pair)));
                forms.put(
                        "base64url after '" + user + "' " + token,
                        middle(user, Base64.getUrlEncoder().encodeToString(pair)));
            }
        }
        return forms;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String lowerHex(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean code = (i > 0 && text.charAt(i - 1) == '%') || (i > 1 && text.charAt(i - 2) == '%');
            out.append(code ? text.substring(i, i + 1).toLowerCase(Locale.ROOT) : text.substring(i, i + 1));
        }
        return out.toString();
    }

    /** Of base64 what depends on the token alone, and not on what stands around it. */
    private static String middle(String before, String base64) {
        return base64.substring(
                (before.length() * 4 + 2) / 3, base64.replaceAll("=+$", "").length() - 1);
    }

    /** A text that says every token in every form. */
    private String everyForm() {
        var text = new StringBuilder();
        forms().values().forEach(form -> text.append(form).append('\n'));
        for (var token : tokens()) {
            for (var user : USERS) {
                var pair = (user + token).getBytes(StandardCharsets.UTF_8);
                text.append(Base64.getEncoder().encodeToString(pair)).append('\n');
                text.append(Base64.getUrlEncoder().encodeToString(pair)).append('\n');
            }
        }
        return text.toString();
    }

    private void assertClean(String where, String text) {
        allForms()
                .forEach((name, form) -> assertThat(text.contains(form))
                        .as(where + " has " + name)
                        .isFalse());
    }

    private String session(String resource) {
        var created = api.post(
                "/v1/sessions",
                "{\"agent\":\"" + agent + "\",\"environment_id\":\"env_general\",\"resources\":[" + resource + "]}");
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        assertClean("the session", created.body());
        return created.json().path("id").asString();
    }

    private static String resource(String url, String more) {
        return "{\"type\":\"github_repository\",\"url\":\"" + url + "octo/tools\"" + more + "}";
    }

    private void awaitIdle(String session) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            var types = api.events(session, "").stream()
                    .map(event -> event.path("type").asString())
                    .toList();
            return types.contains("session.status_idle") && api.status(session).equals("idle");
        });
    }

    /** Whatever the data folder has: database, blobs, mirrors, trees. What was planted into the repositories themselves is left out. */
    private void assertDataIsClean() throws IOException {
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("planted.txt")) {
                    assertClean(data.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    private void assertLogsAreClean() {
        for (var event : List.copyOf(logs.list)) {
            var thrown = event.getThrowableProxy();
            assertClean("the log", event.getFormattedMessage() + (thrown == null ? "" : thrown.getMessage()));
        }
    }

    @Test
    void an_agent_that_looks_everywhere_and_says_everything_tells_nobody() throws Exception {
        var look =
                "env; cat /proc/self/environ /proc/1/environ /proc/*/cmdline; cat tools/.git/config; git -C tools remote -v;"
                        + " cat tools/planted.txt";
        upstream.then(
                Reply.says("I look.").calls("toolu_1", "bash", "{\"command\":\"" + escaped(look) + "\"}"),
                Reply.says("I read.").calls("toolu_2", "read", "{\"file_path\":\"tools/planted.txt\"}"),
                Reply.says("I found " + everyForm()));
        var session = session(resource(git.address(), "") + "," + ofResource());
        var live = "/ws/" + session + "?protocol=events&after_seq=0";
        try (var watcher = Watcher.open(server.server().port(), live)) {
            api.say(session, "Look for " + everyForm());
            awaitIdle(session);

            assertThat(git.requests()).anyMatch(request -> request.endsWith(":" + OF_HOST));
            assertThat(other.requests()).anyMatch(request -> request.endsWith(":" + OF_RESOURCE));
            var heard = watcher.collect(message -> message.toString().contains("session.status_idle"));
            assertClean("what a viewer saw", heard.toString());
        }
        assertThat(upstream.requests()).isNotEmpty();
        upstream.requests().forEach(request -> assertClean("a prompt", String.valueOf(request.body())));
        var events = api.events(session, "").toString();
        assertThat(events).contains("[masked:");
        assertClean("the events", events);
        for (var path : List.of("", "/resources", "/trace")) {
            assertClean(path, api.get("/v1/sessions/" + session + path).body());
        }
        assertClean("the audit", api.get("/code/audit").body());
        assertDataIsClean();
        assertLogsAreClean();
    }

    @Test
    void while_git_runs_no_process_shows_it_and_what_goes_out_says_it_nowhere() throws Exception {
        upstream.then(Reply.says("Nothing to do."));
        var session = session(resource(git.address(), ""));
        api.say(session, "Go.");
        awaitIdle(session);
        var checkout = server.part(Checkouts.class).of(session).orElseThrow();
        var tree = data.resolve("workspaces").resolve(session).resolve("files");
        Files.writeString(tree.resolve("workspace/tools/new.txt"), "new\n");
        var credential =
                server.part(Checkouts.class).credential(WORKSPACE, checkout).orElseThrow();
        var work = new Forge.Work(
                checkout.remote(),
                credential,
                checkout.state().commit(),
                new WorkFolder(tree, List.of("workspace", "tools")),
                new Requester(WORKSPACE, agent, session));
        var latch = new CountDownLatch(1);
        var branch = new BranchName("agent/planted");
        try (var contribution = server.part(Repositories.class).forge().open(work)) {
            var message = new CommitMessage(CommitMessage.Type.FIX, null, "use " + OF_HOST, everyForm());
            var commit = contribution.commit(new Author("Atelier", "agent@example.com"), message);
            int before = git.requests().size();
            git.holdBackAfter(before + 1, latch);
            var looking = Thread.ofVirtual().start(() -> {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> git.requests().size() > before + 1);
                assertProcessesAreClean();
                latch.countDown();
            });
            contribution.push(commit, branch, null);
            looking.join();
            assertThat(latch.getCount())
                    .as("the processes were looked at, and clean")
                    .isZero();
        } finally {
            latch.countDown();
        }
        assertClean(
                "the commit",
                Shell.git(git.root().resolve("octo/tools.git"), "log", "-1", "--format=%B", "agent/planted"));

        var wording = new Wording("Use " + OF_HOST, new Markdown(everyForm()));
        var proposal = new Proposal(branch, new BranchName("main"), wording, false);
        var opened = server.part(Hostings.class)
                .of(WORKSPACE, checkout)
                .open(proposal)
                .pullRequest();
        assertClean("the pull request", opened.toString());
        var subject = new Reviews.Subject(WORKSPACE, checkout, opened.number());
        server.part(Reviews.class).add(subject, new Reviews.Draft("ada", new Markdown(everyForm()), null, null));
        assertClean("the review", server.part(Reviews.class).all(subject).toString());
        var onGitHub = new Checkout(
                session,
                "sesrsc_none",
                Remote.parse(gitHub.site().web() + "/" + FakeGitHub.REPOSITORY),
                "/workspace/tools",
                checkout.state());
        server.part(Hostings.class).of(WORKSPACE, onGitHub).open(proposal);
        assertThat(gitHub.server().requests())
                .extracting(StrictServer.Asked::body)
                .isNotEmpty();
        gitHub.server()
                .requests()
                .forEach(asked -> assertClean("what GitHub was sent", asked.body() + " " + asked.query()));
        assertDataIsClean();
        assertLogsAreClean();
    }

    @Test
    void a_coding_run_tells_nobody_from_the_clone_to_the_pull_request() throws Exception {
        var bare = git.create("team/shop");
        Shell.commit(
                bare,
                "main",
                Map.of(
                        "package.json",
                        "{\"name\":\"shop\",\"type\":\"module\",\"scripts\":{\"test\":\"node --test\"}}",
                        "src/price.mjs",
                        "/** Adds tax. */\nexport function gross(net) {\n  return net * 1.2;\n}\n",
                        "planted.txt",
                        everyForm()));
        var prompt = escaped("Add a function median. The token is " + OF_HOST + ", that is\n" + everyForm());
        var streamed = api.send(api.request("/code")
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"repoUrl\":\"" + git.address() + "team/shop\",\"prompt\":\""
                        + prompt.replace("\n", "\\n") + "\"}")));
        assertThat(streamed.status()).as(streamed.body()).isEqualTo(200);
        assertThat(streamed.body()).contains("[masked:", "completion");
        assertClean("the run's stream", streamed.body());
        var session = streamed.header("X-Session-Id");
        awaitIdle(session);

        var events = api.events(session, "").toString();
        assertThat(events).contains("code.pull_request_opened");
        assertClean("the events", events);
        var pushed = Shell.git(bare, "for-each-ref", "--format=%(refname) %(contents)", "refs/heads/atelier/");
        assertThat(pushed).contains("refs/heads/atelier/");
        assertClean("what was pushed", pushed);
        var checkout = server.part(Checkouts.class).of(session).orElseThrow();
        var pullRequest = server.part(Hostings.class).of(WORKSPACE, checkout).read(1);
        assertClean("the pull request", pullRequest.toString());
        assertClean("the trace", api.get("/v1/sessions/" + session + "/trace").body());
        var comment = "{\"body\":\"" + escaped(everyForm()).replace("\n", "\\n") + "\"}";
        assertThat(api.post("/code/" + session + "/comments", comment).status()).isEqualTo(201);
        for (var path : List.of("", "/events?after_seq=0", "/diff", "/pull-request", "/comments")) {
            assertClean("/code" + path, api.get("/code/" + session + path).body());
        }
        awaitIdle(session);
        assertDataIsClean();
        assertLogsAreClean();
    }

    /** Command line and environment of this process' children, and theirs. */
    private void assertProcessesAreClean() {
        var children = ProcessHandle.current().descendants().toList();
        assertThat(children).isNotEmpty();
        for (var child : children) {
            for (var what : List.of("cmdline", "environ")) {
                try {
                    var file = Path.of("/proc", String.valueOf(child.pid()), what);
                    assertClean(what, Files.readString(file, StandardCharsets.ISO_8859_1));
                } catch (IOException _) {
                    // it has ended
                }
            }
        }
    }

    @Test
    void a_host_that_repeats_it_in_its_errors_is_not_quoted() throws Exception {
        gitHub.server().misbehave("issues/get", asked -> {
            var said = "{\"message\":\"no " + gitHub.token() + "\",\"errors\":[{\"message\":\"you sent "
                    + asked.authorization() + "\"}]}";
            return new StrictServer.Reply(422, Map.of(), said);
        });
        var remote = Remote.parse(gitHub.site().web() + "/" + FakeGitHub.REPOSITORY);
        var hosting = server.part(Hostings.class).of(WORKSPACE, remote);

        assertThatThrownBy(() -> hosting.issue(6))
                .satisfies(refused -> assertClean("the error", String.valueOf(refused.getMessage())));

        git.demand("another");
        try {
            upstream.then(Reply.says("Nothing there."));
            var session = session(resource(git.address(), ""));
            api.say(session, "Go.");
            awaitIdle(session);
            var events = api.events(session, "").toString();
            assertThat(events).contains("could not be checked out");
            assertClean("the events", events);
        } finally {
            git.demand(OF_HOST);
        }
        assertClean(
                "an answer",
                api.post("/v1/sessions", "{\"agent\":\"" + escaped(OF_HOST) + "\"}")
                        .body());
        assertLogsAreClean();
    }

    @Test
    void nothing_of_the_settings_is_shown() {
        Stream.of("/actuator/env", "/actuator/configprops", "/openapi.json", "/v1/presets", "/code/audit")
                .forEach(path -> assertClean(path, api.get(path).body()));
        var told = new ArrayList<String>();
        for (var type : List.of(ForgeProperties.class, ForgeHosts.class)) {
            told.add(server.part(type).toString());
        }
        assertClean("the settings' text", told.toString());
    }
}
