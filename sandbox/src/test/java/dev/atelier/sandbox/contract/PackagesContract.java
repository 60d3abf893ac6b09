package dev.atelier.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.egress.EgressLimits;
import dev.atelier.sandbox.egress.HostRule;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.packages.Installer;
import dev.atelier.sandbox.packages.Packages;
import dev.atelier.sandbox.packages.Registries;
import dev.atelier.sandbox.packages.Wanted;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.shell.Ran;
import dev.atelier.sandbox.shell.ShellSettings;
import dev.atelier.sandbox.shell.Shells;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real package managers in a sandbox, with a registry that has next to nothing. */
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
public abstract class PackagesContract {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Cell cell;
    private FakeRegistry registry;
    private Outlets outlets;
    private Packages packages;
    private Path folder;

    /** A sandbox that this machine can make, or the test is aborted. */
    protected abstract Cell cell(Path data) throws Exception;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        cell = cell(directory);
        folder = directory.resolve("packages");
        registry = new FakeRegistry(directory.resolve("registry"));
        outlets = new Outlets(
                directory.resolve("egress"), _ -> List.of(InetAddress.getLoopbackAddress()), EgressLimits.DEFAULT);
        var from = new Registries(
                "http://" + registry.host() + "/simple", "http://" + registry.host() + "/npm", null, null, null);
        packages = new Packages(
                cell.sandbox, outlets, new Packages.Settings(folder, Limits.DEFAULT, PATIENCE, 1L << 30, from));
    }

    @AfterAll
    void close() {
        if (cell != null) {
            registry.close();
            outlets.close();
            cell.close();
        }
    }

    @BeforeEach
    void forget() {
        registry.asked.clear();
    }

    private static Wanted wanted(String workspace, Installer manager, String... names) {
        return new Wanted(workspace, manager, List.of(names));
    }

    private Optional<String> install(SessionId session, Wanted wanted, String host) throws Exception {
        return packages.install(
                wanted, session, cell.workspaces.of(session), new Reach.Hosts(List.of(HostRule.parse(host))));
    }

    private String run(SessionId session, String command) {
        try (var shells = new Shells(cell.sandbox, ShellSettings.DEFAULT, _ -> false, null)) {
            var seat = new Shells.Seat(session, session, cell.workspaces.of(session), new Reach.Nowhere());
            var ran = shells.run(seat, command, PATIENCE, _ -> {}).ran();
            assertThat(ran).isInstanceOf(Ran.Done.class);
            try (var output = ((Ran.Done) ran).output()) {
                return output.tail();
            }
        }
    }

    @Test
    void whatPipInstallsIsThereForTheFirstSessionAndTheNextOnesWithoutAnyNetwork() throws Exception {
        assumeTrue(cell.has("pip3"), "pip is not installed");
        var first = new SessionId("sesn_pip1");
        assertThat(install(first, wanted("w", Installer.PIP, "tinytool==1.0"), "registry.example"))
                .isEmpty();
        assertThat(run(first, "tinytool; python3 -c 'import tinytool; tinytool.main()'"))
                .isEqualTo("tiny tool of python\ntiny tool of python\n");
        assertThat(registry.asked).contains("/files/tinytool-1.0-py3-none-any.whl");
        assertThat(outlets.ledger(first).passed()).containsKey(registry.host());
        registry.asked.clear();

        run(first, "echo 'print(\"mine\")' >~/.packages/pip/lib/tinytool.py");
        var second = new SessionId("sesn_pip2");
        assertThat(install(second, wanted("w", Installer.PIP, "tinytool==1.0"), "nowhere.example"))
                .isEmpty();
        assertThat(run(second, "tinytool")).isEqualTo("tiny tool of python\n");
        assertThat(install(second, wanted("w", Installer.PIP, "tinytool==1.0"), "nowhere.example"))
                .isEmpty();
        assertThat(registry.asked).isEmpty();
        assertThat(folder.resolve("places").resolve(".new")).isEmptyDirectory();

        assertThat(install(
                        new SessionId("sesn_pip3"), wanted("other", Installer.PIP, "tinytool==1.0"), "nowhere.example"))
                .as("what another workspace made is not theirs")
                .isPresent();
    }

    @Test
    void whatNpmInstallsIsACommandAndAModule() throws Exception {
        assumeTrue(cell.has("npm"), "npm is not installed");
        var session = new SessionId("sesn_npm");
        assertThat(install(session, wanted("w", Installer.NPM, "tinyjs@1.0.0"), "registry.example"))
                .isEmpty();
        assertThat(run(session, "tinyjs; node -e 'require(\"tinyjs/tiny.js\")'"))
                .isEqualTo("tiny tool of node\ntiny tool of node\n");
    }

    @Test
    void whatCannotBeHadIsToldAndTriedAgain() throws Exception {
        assumeTrue(cell.has("pip3"), "pip is not installed");
        var session = new SessionId("sesn_none");
        assertThat(install(session, wanted("w", Installer.PIP, "nosuchthing"), "registry.example"))
                .hasValueSatisfying(why -> assertThat(why).contains("nosuchthing"));
        assertThat(install(session, wanted("again", Installer.PIP, "tinytool"), "nowhere.example"))
                .hasValueSatisfying(why -> assertThat(why).contains("blocked: " + registry.host()));
        assertThat(install(session, wanted("w", Installer.PIP, "--index-url=x"), "registry.example"))
                .contains("'--index-url=x' is no package");
        assertThat(install(session, wanted("w", Installer.GO, "x"), "registry.example"))
                .isPresent();
        assertThat(install(session, wanted("again", Installer.PIP, "tinytool"), "registry.example"))
                .isEmpty();
    }
}
