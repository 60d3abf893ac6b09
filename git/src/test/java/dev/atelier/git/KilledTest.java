package dev.atelier.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.git.testkit.GitServer;
import dev.atelier.git.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it fetches leaves nothing that the next one stumbles over. */
@Timeout(120)
class KilledTest {
    @TempDir
    private Path folder;

    /** A server that wants nothing but a checkout. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Exception {
            checkOut(Path.of(arguments[0]), arguments[1], Path.of(arguments[2]));
        }
    }

    private static Repositories.Checkout checkOut(Path root, String address, Path out)
            throws GitFailure, InterruptedException {
        var repositories = new Repositories(
                new Repositories.Means(root, new AllowedRemotes(List.of("http://")), GitLimits.DEFAULT, Map.of()));
        var who = new Requester("default", "ada", "sesn_1");
        return repositories.checkOut(
                new Repositories.Order(Remote.parse(address), null, new Target.DefaultBranch(), who), out);
    }

    @Test
    void the_next_server_has_a_whole_checkout() throws Exception {
        try (var server = GitServer.start(Files.createDirectories(folder.resolve("served")))) {
            var bare = server.create("octo/tools");
            var commit = Shell.commit(bare, "main", Map.of("README.md", "# Tools\n"));
            var latch = new CountDownLatch(1);
            server.holdBackAfter(4, latch); // what is asked first, and the branches; then comes the fetch itself
            var root = folder.resolve("git");
            var address = server.address() + "octo/tools";

            var child = child(root, address, folder.resolve("killed"));
            await().atMost(Duration.ofSeconds(60)).until(() -> server.requests().size() > 4);
            assertThat(names(root)).contains("busy");
            child.destroyForcibly().waitFor();
            latch.countDown();

            assertThat(checkOut(root, address, folder.resolve("out")).commit()).isEqualTo(commit);
            assertThat(folder.resolve("out/README.md")).exists();
            assertThat(names(root)).doesNotContain("busy");
            assertThat(folder.resolve("killed")).doesNotExist();
        }
    }

    private static Process child(Path root, String address, Path out) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        root.toString(),
                        address,
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> names(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
