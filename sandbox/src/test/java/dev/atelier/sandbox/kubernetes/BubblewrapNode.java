package dev.atelier.sandbox.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Pods of bubblewrap on this machine: the mounts and the command are the specification's, the programs are the machine's. Enough for real scripts
 * and real shells; not for what keeps a pod inside, which is {@link DockerNode}'s.
 *
 * @param volume the claimed one
 * @param hasNetwork whether nothing holds its pods
 */
record BubblewrapNode(Path volume, boolean hasNetwork) implements Node {
    BubblewrapNode {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/bwrap")), "bubblewrap is not installed");
    }

    @Override
    public Started start(JsonNode pod) throws IOException {
        var container = pod.path("spec").path("containers").path(0);
        var around = around(container);
        var command = strings(container.path("command"));
        return new InWrap(around, process(around, command));
    }

    private List<String> around(JsonNode container) throws IOException {
        var all = new ArrayList<>(List.of("bwrap", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--as-pid-1"));
        if (!hasNetwork) {
            all.add("--unshare-net");
        }
        all.addAll(
                List.of("--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib"));
        all.addAll(List.of("--symlink", "usr/lib64", "/lib64", "--proc", "/proc", "--dev", "/dev"));
        var mounts = StreamSupport.stream(container.path("volumeMounts").spliterator(), false)
                .sorted(Comparator.comparingLong(mount -> mount.path("mountPath")
                        .asString()
                        .chars()
                        .filter(c -> c == '/')
                        .count()))
                .toList();
        for (var mount : mounts) {
            var to = mount.path("mountPath").asString();
            if (!mount.has("subPath")) {
                all.addAll(List.of("--tmpfs", to));
                continue;
            }
            var from = volume.resolve(mount.path("subPath").asString());
            if (!Files.exists(from)) {
                throw new IOException("failed to prepare subPath for volumeMount " + from);
            }
            all.addAll(List.of(mount.path("readOnly").asBoolean() ? "--ro-bind" : "--bind", from.toString(), to));
        }
        all.addAll(List.of("--chdir", container.path("workingDir").asString()));
        return all;
    }

    static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static Process process(List<String> around, List<String> words) throws IOException {
        var all = new ArrayList<>(around);
        all.addAll(words);
        var builder = new ProcessBuilder(all);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        return builder.start();
    }

    private static final class InWrap implements Started {
        private final List<String> around;
        private final Process first;
        private final Queue<Process> execs = new ConcurrentLinkedQueue<>();

        InWrap(List<String> around, Process first) {
            this.around = around;
            this.first = first;
        }

        @Override
        public Process exec(List<String> words) throws IOException {
            var process = process(around, words);
            execs.add(process);
            return process;
        }

        @Override
        public boolean runs() {
            return first.isAlive();
        }

        @Override
        public void kill() {
            execs.add(first);
            for (@Nullable Process each = execs.poll(); each != null; each = execs.poll()) {
                var children = each.descendants().toList();
                each.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
                try {
                    each.waitFor(30, TimeUnit.SECONDS);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
