package dev.atelier.code.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.code.event.CheckedCommand;
import dev.atelier.code.event.CheckedCommand.Purpose;
import dev.atelier.code.work.Survey;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Frame;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.blob.FileBlobStore;
import dev.atelier.sandbox.bubblewrap.Bubblewrap;
import dev.atelier.sandbox.bubblewrap.Settings;
import dev.atelier.sandbox.contract.Cell;
import dev.atelier.sandbox.contract.FakeRegistry;
import dev.atelier.sandbox.egress.EgressLimits;
import dev.atelier.sandbox.egress.HostRule;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.inside.Forwarder;
import dev.atelier.sandbox.packages.Registries;
import dev.atelier.sandbox.shell.ShellSettings;
import dev.atelier.sandbox.shell.Shells;
import dev.atelier.sandbox.tool.ShellToolset;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** Projects with packages, checked in a real sandbox by real package managers, with a registry that has next to nothing. */
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
class InstallingTest {
    private static final Reach REGISTRY = new Reach.Hosts(List.of(HostRule.parse("registry.example")));
    private static final Map<String, String> SCRIPT = Map.of(
            "package.json",
            "{\"name\": \"a\", \"scripts\": {\"test\": \"node --test\"}, \"dependencies\": {\"tinyjs\": \"1.0.0\"}}",
            "a.test.cjs",
            "require('node:test')('has it', () => require('tinyjs/tiny.js'))");

    private Path folder;
    private Cell cell;
    private FakeRegistry registry;
    private Outlets outlets;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        assumeTrue(Forwarder.find().isPresent(), "perl is not installed");
        folder = directory;
        cell = switch (Bubblewrap.find(new Settings(directory, List.of()))) {
            case Bubblewrap.Found.Ready(var ready) -> new Cell(directory, ready);
            case Bubblewrap.Found.Missing(var why) -> abort(why);
        };
        registry = new FakeRegistry(directory.resolve("registry"));
        outlets = new Outlets(
                directory.resolve("egress"), _ -> List.of(InetAddress.getLoopbackAddress()), EgressLimits.DEFAULT);
    }

    @AfterAll
    void close() {
        if (registry != null) {
            registry.close();
            outlets.close();
            cell.close();
        }
    }

    private Path repository(String session) {
        return cell.data.resolve("workspaces/" + session + "/files/workspace/repo");
    }

    /** Writes a project as an agent would, and checks it. */
    private Checked check(String session, Map<String, String> files, Reach reach) throws Exception {
        cell.workspaces.of(new SessionId(session)).ground();
        for (var file : files.entrySet()) {
            var path = repository(session).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        cell.workspaces.of(new SessionId(session)).ground();
        var steps = Step.of(Survey.project(repository(session), InstantSource.system()));
        var from = new Registries(
                "http://" + registry.host() + "/simple", "http://" + registry.host() + "/npm", null, null, null);
        try (var shells = new Shells(cell.sandbox, ShellSettings.DEFAULT, _ -> false, outlets)) {
            var tools = new ShellToolset(cell.workspaces, shells, (_, _) -> reach);
            var runner = new CheckRunner(() -> tools, new Supply(from), Duration.ofMinutes(2));
            var created = new SessionEvent.Created(
                    "code", AgentConfig.preset("agent_a", "A", "rehearsal"), "env_code", null, Map.of());
            var call = new Tool.Call(EventId.create(), "run_checks", JsonNodeFactory.instance.objectNode());
            return runner.run(steps, "/workspace/repo", created, call, new Context(session));
        }
    }

    private static List<Purpose> well(Checked checked) {
        return checked.all().stream()
                .peek(one ->
                        assertThat(one.command().endedWell()).as(one.toString()).isTrue())
                .map(one -> one.command().purpose())
                .toList();
    }

    @Test
    void whatNpmIsToInstallIsThereForTheTestsAndLoadedOnceInASession() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/npm")), "npm is not installed");
        registry.asked.clear();
        var first = check("sesn_npm", SCRIPT, REGISTRY);
        assertThat(first.commands().getFirst().command()).isEqualTo("npm install --no-package-lock");
        assertThat(well(first)).containsExactly(Purpose.INSTALL, Purpose.TEST);
        assertThat(first.leftOut()).isEmpty();
        assertThat(registry.asked).contains("/files/tinyjs-1.0.0.tgz");
        assertThat(repository("sesn_npm").resolve("package-lock.json")).doesNotExist();

        registry.asked.clear();
        assertThat(well(check("sesn_npm", SCRIPT, REGISTRY))).hasSize(2);
        assertThat(registry.asked).doesNotContain("/files/tinyjs-1.0.0.tgz");
    }

    @Test
    void whatIsLockedIsInstalledAsItIsLocked() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/npm")), "npm is not installed");
        var files = new HashMap<>(SCRIPT);
        files.put("package-lock.json", """
                {"name": "a", "lockfileVersion": 3, "packages": {"": {"name": "a", "dependencies": {"tinyjs": "%s"}},
                  "node_modules/tinyjs": {"version": "1.0.0", "resolved": "http://%s/files/tinyjs-1.0.0.tgz"}}}
                """.formatted("1.0.0", registry.host()));
        var checked = check("sesn_ci", files, REGISTRY);
        assertThat(checked.commands().getFirst().command()).isEqualTo("npm ci");
        assertThat(well(checked)).containsExactly(Purpose.INSTALL, Purpose.TEST);

        files.put("package.json", "{\"name\": \"a\", \"dependencies\": {\"tinyjs\": \"2.0.0\"}}");
        var apart = check("sesn_ci", files, REGISTRY).all().getFirst();
        assertThat(apart.command().endedWell()).isFalse();
        assertThat(apart.output()).contains("tinyjs@2.0.0");
    }

    @Test
    void whatPipIsToInstallIsThereForTheTests() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/pip3")), "pip is not installed");
        var files = Map.of("requirements.txt", "tinytool==1.0\n", "test_a.py", """
                import tinytool
                import unittest


                class ATest(unittest.TestCase):
                    def test_a(self):
                        tinytool.main()
                """);
        assertThat(well(check("sesn_pip", files, REGISTRY))).containsExactly(Purpose.INSTALL, Purpose.TEST);
    }

    @Test
    void withoutANetworkNothingIsInstalledAndThatIsSaid() throws Exception {
        var checked = check("sesn_off", SCRIPT, new Reach.Nowhere());

        assertThat(checked.commands()).extracting(CheckedCommand::purpose).containsExactly(Purpose.TEST);
        assertThat(checked.leftOut())
                .singleElement()
                .asString()
                .isEqualTo(
                        "Nothing was installed by 'npm install --no-package-lock': the sandbox's network does not let registry.example "
                                + "through; allow_package_managers of the environment does.");
    }

    @Test
    void aPackageThatIsNotThereFailsTheChecks() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/pip3")), "pip is not installed");
        var first = check("sesn_none", Map.of("requirements.txt", "nosuchthing\n", "test_a.py", ""), REGISTRY)
                .all()
                .getFirst();

        assertThat(first.command().endedWell()).isFalse();
        assertThat(first.output()).contains("nosuchthing");
    }

    private final class Context implements ToolContext {
        private final SessionId session;

        Context(String session) {
            this.session = new SessionId(session);
        }

        @Override
        public SessionId session() {
            return session;
        }

        @Override
        public void emit(List<StudioEvent> events) {
            throw new AssertionError("checks say nothing by themselves");
        }

        @Override
        public void preview(Frame frame) {}

        @Override
        public BlobStore blobs() {
            return FileBlobStore.open(folder.resolve("blobs"), 64L << 20);
        }
    }
}
