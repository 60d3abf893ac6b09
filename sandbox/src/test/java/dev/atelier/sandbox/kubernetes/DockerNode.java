package dev.atelier.sandbox.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.sandbox.docker.DockerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Pods that are containers of Docker on this machine, made as a node would: whatever the specification says of users, rights, limits and mounts
 * holds. What a node gives by itself is given as most do: a limit for processes, and a policy that cuts the network off.
 *
 * @param volume the claimed one
 */
record DockerNode(Path volume) implements Node {
    private static final String MEMORY = "rw,exec,nosuid,nodev,mode=1777,size=";

    /** Skips the test where there is no engine with the image. */
    static DockerNode open(Path volume) throws IOException {
        try {
            assumeTrue(
                    said(docker("image", "inspect", "--format", "there", DockerSettings.IMAGE))
                            .equals("there"),
                    "no engine");
        } catch (IOException e) {
            assumeTrue(false, "no engine: " + e.getMessage());
        }
        return new DockerNode(volume);
    }

    private static ProcessBuilder docker(String... words) {
        var all = new ArrayList<>(List.of("docker"));
        all.addAll(List.of(words));
        var builder = new ProcessBuilder(all);
        var socket = Optional.ofNullable(System.getenv("ATELIER_TEST_DOCKER")).orElse(DockerSettings.SOCKET.toString());
        builder.environment().put("DOCKER_HOST", "unix://" + socket);
        return builder;
    }

    private static String said(ProcessBuilder builder) throws IOException {
        var process = builder.start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        var errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(errors);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return text;
    }

    @Override
    public Started start(JsonNode pod) throws IOException {
        var spec = pod.path("spec");
        var container = spec.path("containers").path(0);
        var name = pod.path("metadata").path("name").asString();
        var all = new ArrayList<>(List.of("run", "--detach", "--name", name, "--network=none", "--pids-limit=256"));
        var user = spec.path("securityContext");
        all.add("--user=" + user.path("runAsUser").asInt() + ":"
                + user.path("runAsGroup").asInt());
        var rights = container.path("securityContext");
        if (rights.path("readOnlyRootFilesystem").asBoolean()) {
            all.add("--read-only");
        }
        if (!rights.path("allowPrivilegeEscalation").asBoolean(true)) {
            all.add("--security-opt=no-new-privileges");
        }
        BubblewrapNode.strings(rights.path("capabilities").path("drop")).forEach(each -> all.add("--cap-drop=" + each));
        var limits = container.path("resources").path("limits");
        all.add("--memory=" + limits.path("memory").asString());
        all.add("--memory-swap=" + limits.path("memory").asString());
        all.add("--cpus=" + Integer.parseInt(limits.path("cpu").asString().replace("m", "")) / 1000.0);
        all.add("--hostname=" + spec.path("hostname").asString());
        all.add("--workdir=" + container.path("workingDir").asString());
        all.add("--env=KUBERNETES_SERVICE_HOST=10.0.0.1");
        mounts(spec, container).forEach(all::add);
        var command = BubblewrapNode.strings(container.path("command"));
        all.add("--entrypoint=" + command.getFirst());
        all.add(container.path("image").asString());
        all.addAll(command.subList(1, command.size()));
        said(docker(all.toArray(String[]::new)));
        return new InDocker(name);
    }

    private List<String> mounts(JsonNode spec, JsonNode container) {
        Map<String, String> sizes = spec.path("volumes")
                .valueStream()
                .filter(each -> each.has("emptyDir"))
                .collect(Collectors.toMap(
                        each -> each.path("name").asString(),
                        each -> each.path("emptyDir").path("sizeLimit").asString()));
        return container
                .path("volumeMounts")
                .valueStream()
                .map(each -> {
                    var to = each.path("mountPath").asString();
                    var size = sizes.get(each.path("name").asString());
                    return size != null
                            ? "--tmpfs=" + to + ":" + MEMORY + size
                            : "--mount=type=bind,source="
                                    + volume.resolve(each.path("subPath").asString()) + ",target=" + to
                                    + (each.path("readOnly").asBoolean() ? ",readonly" : "");
                })
                .toList();
    }

    private record InDocker(String name) implements Started {
        @Override
        public Process exec(List<String> words) throws IOException {
            var all = new ArrayList<>(List.of("exec", "--interactive", name));
            all.addAll(words);
            return docker(all.toArray(String[]::new)).start();
        }

        @Override
        public boolean runs() {
            try {
                return said(docker("inspect", "--format", "{{.State.Running}}", name))
                        .equals("true");
            } catch (IOException _) {
                return false;
            }
        }

        @Override
        public void kill() {
            try {
                var _ = said(docker("rm", "--force", name));
            } catch (IOException _) {
                // gone
            }
        }
    }
}
