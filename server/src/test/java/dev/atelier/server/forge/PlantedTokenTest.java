package dev.atelier.server.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A planted token appears in no log, event, trace, prompt, pull request or error, in any encoding. There are three: one of the settings for plain
 * git, one of the settings for GitHub, one of a session's resource. Each has what makes encodings differ.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedTokenTest {
    private PlantedServer planted;
    private GitServer git;
    private FakeGitHub gitHub;
    private ProvidedServer server;
    private MessagesServer upstream;
    private Api api;

    @BeforeAll
    void start(@TempDir Path folder) {
        planted = new PlantedServer(folder);
        git = planted.git;
        gitHub = planted.gitHub;
        server = planted.server;
        upstream = planted.upstream;
        api = planted.api;
    }

    @AfterAll
    void stop() {
        planted.close();
    }

    @Test
    void an_agent_that_looks_everywhere_and_says_everything_tells_nobody() throws Exception {
        var look =
                "env; cat /proc/self/environ /proc/1/environ /proc/*/cmdline; cat tools/.git/config; git -C tools remote -v;"
                        + " cat tools/planted.txt";
        upstream.then(
                Reply.says("I look.").calls("toolu_1", "bash", "{\"command\":\"" + PlantedForms.escaped(look) + "\"}"),
                Reply.says("I read.").calls("toolu_2", "read", "{\"file_path\":\"tools/planted.txt\"}"),
                Reply.says("I found " + planted.forms.everyForm()));
        var session = planted.session(PlantedServer.resource(git.address(), "") + "," + planted.ofResource());
        var live = "/ws/" + session + "?protocol=events&after_seq=0";
        try (var watcher = Watcher.open(server.server().port(), live)) {
            api.say(session, "Look for " + planted.forms.everyForm());
            planted.awaitIdle(session);

            assertThat(git.requests()).anyMatch(request -> request.endsWith(":" + PlantedServer.OF_HOST));
            assertThat(planted.other.requests()).anyMatch(request -> request.endsWith(":" + PlantedServer.OF_RESOURCE));
            var heard = watcher.collect(message -> message.toString().contains("session.status_idle"));
            planted.forms.assertClean("what a viewer saw", heard.toString());
        }
        assertThat(upstream.requests()).isNotEmpty();
        upstream.requests().forEach(request -> planted.forms.assertClean("a prompt", String.valueOf(request.body())));
        var events = api.events(session, "").toString();
        assertThat(events).contains("[masked:");
        planted.forms.assertClean("the events", events);
        for (var path : List.of("", "/resources", "/trace")) {
            planted.forms.assertClean(
                    path, api.get("/v1/sessions/" + session + path).body());
        }
        planted.forms.assertClean("the audit", api.get("/code/audit").body());
        planted.assertDataIsClean();
        planted.assertLogsAreClean();
    }

    @Test
    void while_git_runs_no_process_shows_it_and_what_goes_out_says_it_nowhere() throws Exception {
        upstream.then(Reply.says("Nothing to do."));
        var session = planted.session(PlantedServer.resource(git.address(), ""));
        api.say(session, "Go.");
        planted.awaitIdle(session);
        var checkout = server.part(Checkouts.class).of(session).orElseThrow();
        var tree = planted.data.resolve("workspaces").resolve(session).resolve("files");
        Files.writeString(tree.resolve("workspace/tools/new.txt"), "new\n");
        var credential = server.part(Checkouts.class)
                .credential(PlantedServer.WORKSPACE, checkout)
                .orElseThrow();
        var work = new Forge.Work(
                checkout.remote(),
                credential,
                checkout.state().commit(),
                new WorkFolder(tree, List.of("workspace", "tools")),
                new Requester(PlantedServer.WORKSPACE, planted.agent, session));
        var latch = new CountDownLatch(1);
        var branch = new BranchName("agent/planted");
        try (var contribution = server.part(Repositories.class).forge().open(work)) {
            var message = new CommitMessage(
                    CommitMessage.Type.FIX, null, "use " + PlantedServer.OF_HOST, planted.forms.everyForm());
            var commit = contribution.commit(new Author("Atelier", "agent@example.com"), message);
            int before = git.requests().size();
            git.holdBackAfter(before + 1, latch);
            var looking = Thread.ofVirtual().start(() -> {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> git.requests().size() > before + 1);
                planted.assertProcessesAreClean();
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
        planted.forms.assertClean(
                "the commit",
                Shell.git(git.root().resolve("octo/tools.git"), "log", "-1", "--format=%B", "agent/planted"));

        var wording = new Wording("Use " + PlantedServer.OF_HOST, new Markdown(planted.forms.everyForm()));
        var proposal = new Proposal(branch, new BranchName("main"), wording, false);
        var opened = server.part(Hostings.class)
                .of(PlantedServer.WORKSPACE, checkout)
                .open(proposal)
                .pullRequest();
        planted.forms.assertClean("the pull request", opened.toString());
        var subject = new Reviews.Subject(PlantedServer.WORKSPACE, checkout, opened.number());
        server.part(Reviews.class)
                .add(subject, new Reviews.Draft("ada", new Markdown(planted.forms.everyForm()), null, null));
        planted.forms.assertClean(
                "the review", server.part(Reviews.class).all(subject).toString());
        var onGitHub = new Checkout(
                session,
                "sesrsc_none",
                Remote.parse(gitHub.site().web() + "/" + FakeGitHub.REPOSITORY),
                "/workspace/tools",
                checkout.state());
        server.part(Hostings.class).of(PlantedServer.WORKSPACE, onGitHub).open(proposal);
        assertThat(gitHub.server().requests())
                .extracting(StrictServer.Asked::body)
                .isNotEmpty();
        gitHub.server()
                .requests()
                .forEach(
                        asked -> planted.forms.assertClean("what GitHub was sent", asked.body() + " " + asked.query()));
        planted.assertDataIsClean();
        planted.assertLogsAreClean();
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
                        planted.forms.everyForm()));
        var prompt = PlantedForms.escaped("Add a function median. The token is " + PlantedServer.OF_HOST + ", that is\n"
                + planted.forms.everyForm());
        var streamed = api.send(api.request("/code")
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"repoUrl\":\"" + git.address() + "team/shop\",\"prompt\":\""
                        + prompt.replace("\n", "\\n") + "\"}")));
        assertThat(streamed.status()).as(streamed.body()).isEqualTo(200);
        assertThat(streamed.body()).contains("[masked:", "completion");
        planted.forms.assertClean("the run's stream", streamed.body());
        var session = streamed.header("X-Session-Id");
        planted.awaitIdle(session);

        var events = api.events(session, "").toString();
        assertThat(events).contains("code.pull_request_opened");
        planted.forms.assertClean("the events", events);
        var pushed = Shell.git(bare, "for-each-ref", "--format=%(refname) %(contents)", "refs/heads/atelier/");
        assertThat(pushed).contains("refs/heads/atelier/");
        planted.forms.assertClean("what was pushed", pushed);
        var checkout = server.part(Checkouts.class).of(session).orElseThrow();
        var pullRequest = server.part(Hostings.class)
                .of(PlantedServer.WORKSPACE, checkout)
                .read(1);
        planted.forms.assertClean("the pull request", pullRequest.toString());
        planted.forms.assertClean(
                "the trace", api.get("/v1/sessions/" + session + "/trace").body());
        var comment =
                "{\"body\":\"" + PlantedForms.escaped(planted.forms.everyForm()).replace("\n", "\\n") + "\"}";
        assertThat(api.post("/code/" + session + "/comments", comment).status()).isEqualTo(201);
        for (var path : List.of("", "/events?after_seq=0", "/diff", "/pull-request", "/comments")) {
            planted.forms.assertClean(
                    "/code" + path, api.get("/code/" + session + path).body());
        }
        planted.awaitIdle(session);
        planted.assertDataIsClean();
        planted.assertLogsAreClean();
    }

    @Test
    void a_host_that_repeats_it_in_its_errors_is_not_quoted() throws Exception {
        gitHub.server().misbehave("issues/get", asked -> {
            var said = "{\"message\":\"no " + gitHub.token() + "\",\"errors\":[{\"message\":\"you sent "
                    + asked.authorization() + "\"}]}";
            return new StrictServer.Reply(422, Map.of(), said);
        });
        var remote = Remote.parse(gitHub.site().web() + "/" + FakeGitHub.REPOSITORY);
        var hosting = server.part(Hostings.class).of(PlantedServer.WORKSPACE, remote);

        assertThatThrownBy(() -> hosting.issue(6))
                .satisfies(refused -> planted.forms.assertClean("the error", String.valueOf(refused.getMessage())));

        git.demand("another");
        try {
            upstream.then(Reply.says("Nothing there."));
            var session = planted.session(PlantedServer.resource(git.address(), ""));
            api.say(session, "Go.");
            planted.awaitIdle(session);
            var events = api.events(session, "").toString();
            assertThat(events).contains("could not be checked out");
            planted.forms.assertClean("the events", events);
        } finally {
            git.demand(PlantedServer.OF_HOST);
        }
        planted.forms.assertClean(
                "an answer",
                api.post("/v1/sessions", "{\"agent\":\"" + PlantedForms.escaped(PlantedServer.OF_HOST) + "\"}")
                        .body());
        planted.assertLogsAreClean();
    }

    @Test
    void nothing_of_the_settings_is_shown() {
        Stream.of("/actuator/env", "/actuator/configprops", "/openapi.json", "/v1/presets", "/code/audit")
                .forEach(path -> planted.forms.assertClean(path, api.get(path).body()));
        var told = new ArrayList<String>();
        for (var type : List.of(ForgeProperties.class, ForgeHosts.class)) {
            told.add(server.part(type).toString());
        }
        planted.forms.assertClean("the settings' text", told.toString());
    }
}
