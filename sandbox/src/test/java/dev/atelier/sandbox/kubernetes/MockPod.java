package dev.atelier.sandbox.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A pod of the mock cluster: pending when it is first asked for, then what its node says. Thread-safe. */
final class MockPod {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode spec;
    private final Node node;
    private final @Nullable String waiting;
    private final String uid = UUID.randomUUID().toString();
    private Node.@Nullable Started started;
    private @Nullable String failure;
    private boolean isSeen;
    private boolean isKilled;
    volatile @Nullable String ending;

    /** @param waiting why it never begins; null if it does */
    MockPod(JsonNode spec, Node node, @Nullable String waiting) {
        this.spec = spec;
        this.node = node;
        this.waiting = waiting;
    }

    String name() {
        return spec.path("metadata").path("name").asString();
    }

    synchronized JsonNode json() {
        var all = (ObjectNode) spec.deepCopy();
        ((ObjectNode) all.path("metadata")).put("uid", uid);
        all.set("status", JSON.valueToTree(status()));
        return all;
    }

    private Map<String, Object> status() {
        if (!isSeen) {
            isSeen = true;
            return Map.of("phase", "Pending");
        }
        if (waiting != null && waiting.equals("Unschedulable")) {
            return Map.of(
                    "phase",
                    "Pending",
                    "conditions",
                    List.of(Map.of(
                            "type",
                            "PodScheduled",
                            "status",
                            "False",
                            "reason",
                            waiting,
                            "message",
                            "0/3 nodes are available")));
        }
        if (waiting != null) {
            return state("Pending", Map.of("waiting", Map.of("reason", waiting, "message", "Back-off pulling image")));
        }
        begin();
        if (ending != null) {
            return state("Failed", Map.of("terminated", Map.of("reason", ending, "exitCode", 137)));
        }
        if (failure != null) {
            return state(
                    "Pending", Map.of("waiting", Map.of("reason", "CreateContainerConfigError", "message", failure)));
        }
        return started != null && started.runs()
                ? state("Running", Map.of("running", Map.of()))
                : state("Failed", Map.of("terminated", Map.of("reason", "Error", "exitCode", 1)));
    }

    private static Map<String, Object> state(String phase, Map<String, Object> state) {
        return Map.of("phase", phase, "containerStatuses", List.of(Map.of("name", "sandbox", "state", state)));
    }

    private void begin() {
        if (started == null && failure == null && !isKilled) {
            try {
                started = node.start(spec);
            } catch (IOException e) {
                failure = e.getMessage();
            }
        }
    }

    synchronized void kill() {
        isKilled = true;
        if (started != null) {
            started.kill();
        }
    }

    /** Returns when the command ended and everything is told. */
    void exec(List<String> words, MockSocket socket) throws IOException {
        Process process;
        synchronized (this) {
            if (started == null) {
                throw new IOException("nothing runs");
            }
            process = started.exec(words);
        }
        for (int channel = 0; channel < 3; channel++) {
            socket.write(channel, new byte[0], 0); // as the real one does
        }
        var output = copy(process.getInputStream(), 1, socket);
        var errors = copy(process.getErrorStream(), 2, socket);
        Thread.ofVirtual().start(() -> input(process, socket));
        try {
            int code = process.waitFor();
            output.join();
            errors.join();
            var end = JSON.writeValueAsBytes(status(code));
            socket.write(3, end, end.length);
            socket.write(
                    MockSocket.CLOSE,
                    ByteBuffer.allocate(2).putShort((short) 1000).array());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> status(int code) {
        return code == 0
                ? Map.of("metadata", Map.of(), "status", "Success")
                : Map.of(
                        "metadata",
                        Map.of(),
                        "status",
                        "Failure",
                        "reason",
                        "NonZeroExitCode",
                        "message",
                        "command terminated with non-zero exit code: exit status " + code,
                        "details",
                        Map.of("causes", List.of(Map.of("reason", "ExitCode", "message", Integer.toString(code)))));
    }

    private static Thread copy(InputStream from, int channel, MockSocket socket) {
        return Thread.ofVirtual().start(() -> {
            var buffer = new byte[32 << 10];
            try {
                for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                    socket.write(channel, buffer, count);
                }
            } catch (IOException _) {
                // the client is gone: a real node lets the command run on
            }
        });
    }

    private static void input(Process process, MockSocket socket) {
        try (var to = process.getOutputStream()) {
            while (true) {
                var message = socket.read();
                if (message.kind() != MockSocket.BINARY) {
                    return;
                }
                var bytes = message.bytes();
                int channel = bytes.get() & 0xff;
                var rest = new byte[bytes.remaining()];
                bytes.get(rest);
                if (channel == 255 && rest.length == 1 && rest[0] == 0) {
                    return;
                }
                if (channel != 0) {
                    throw new IOException("a client writes to channel 0 only");
                }
                to.write(rest);
                to.flush();
            }
        } catch (IOException _) {
            // either of them is gone
        }
    }
}
