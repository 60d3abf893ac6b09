package dev.atelier.sandbox.kubernetes;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A strict API server: the few paths that sandboxes need, each with its parameters, the fields of the published OpenAPI and no others, and a
 * token. Whatever does not belong is refused as the real one refuses it and noted in {@link #complaints}. Its pods are real processes.
 */
final class MockCluster implements AutoCloseable {
    static final String TOKEN = "planted-token-of-the-server";
    static final String NAMESPACE = "agents";
    static final String CLAIM = "atelier";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PODS = "/api/v1/namespaces/" + NAMESPACE + "/pods";
    private static final String CLAIMS = "/api/v1/namespaces/" + NAMESPACE + "/persistentvolumeclaims/";

    final Map<String, MockPod> pods = new ConcurrentHashMap<>();
    final List<JsonNode> made = Collections.synchronizedList(new ArrayList<>());
    final List<JsonNode> deletions = Collections.synchronizedList(new ArrayList<>());
    final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    final Set<String> paths = ConcurrentHashMap.newKeySet();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Node node;

    volatile String accessMode = "ReadWriteMany";
    volatile String phase = "Bound";
    volatile @Nullable String forbidden;
    volatile @Nullable String waiting;
    volatile String protocol = "v5.channel.k8s.io";
    final AtomicInteger failures = new AtomicInteger();

    MockCluster(Node node) throws IOException {
        this.node = node;
        Thread.ofVirtual().name("mock-cluster").start(this::listen);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    private void listen() {
        try {
            while (true) {
                var socket = door.accept();
                connections.add(socket);
                Thread.ofVirtual().name("mock-request").start(() -> serve(socket));
            }
        } catch (IOException _) {
            // closed
        }
    }

    /** Breaks the connections of all commands. */
    void cut() throws IOException {
        for (var each : connections) {
            each.close();
        }
    }

    private record Request(
            String method, String path, Map<String, List<String>> query, Map<String, String> headers, JsonNode body) {}

    /** What is answered. */
    record Answer(int status, Object body) {
        static Answer refusal(int status, String reason, String message) {
            return new Answer(
                    status,
                    Map.of(
                            "kind",
                            "Status",
                            "apiVersion",
                            "v1",
                            "status",
                            "Failure",
                            "reason",
                            reason,
                            "message",
                            message,
                            "code",
                            status));
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            var request = read(in);
            paths.add(request.method() + " " + request.path());
            var refusal = refusal(request);
            if (refusal == null && request.path().endsWith("/exec")) {
                exec(request, in, out);
                return;
            }
            var answer = refusal == null ? answer(request) : refusal;
            var body = JSON.writeValueAsBytes(answer.body());
            out.write(("HTTP/1.1 " + answer.status() + " Mock\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
        } catch (IOException _) {
            // the client is gone
        } catch (RuntimeException e) {
            complaints.add("the mock failed: " + e);
        } finally {
            connections.remove(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        var first = line(in).split(" ");
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        var target = first[1].split("\\?", 2);
        var query = new HashMap<String, List<String>>();
        for (var pair : target.length < 2 ? new String[0] : target[1].split("&")) {
            var both = pair.split("=", 2);
            query.computeIfAbsent(both[0], _ -> new ArrayList<>())
                    .add(URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return new Request(
                first[0], target[0], query, headers, body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the request is cut off");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private @Nullable Answer refusal(Request request) {
        if (!("Bearer " + TOKEN).equals(request.headers().get("authorization"))) {
            return Answer.refusal(401, "Unauthorized", "Unauthorized");
        }
        if (forbidden != null && (request.method() + " " + request.path()).matches(forbidden)) {
            return Answer.refusal(
                    403,
                    "Forbidden",
                    "pods is forbidden: User \"system:serviceaccount:agents:atelier\" cannot do that");
        }
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Answer.refusal(503, "ServiceUnavailable", "the server is currently unable to handle the request");
        }
        return null;
    }

    private Answer answer(Request request) throws IOException {
        var route = request.method() + " " + request.path();
        if (route.equals("GET /version")) {
            return new Answer(200, Map.of("major", "1", "minor", "34", "gitVersion", "v1.34.0-mock"));
        }
        if (route.equals("GET " + CLAIMS + CLAIM)) {
            return new Answer(200, Map.of("status", Map.of("phase", phase, "accessModes", List.of(accessMode))));
        }
        if (route.equals("POST " + PODS)) {
            return create(request.body());
        }
        if (route.equals("GET " + PODS)) {
            return list(request);
        }
        if (request.path().startsWith(PODS + "/")) {
            var pod = pods.get(request.path().substring(PODS.length() + 1));
            if (pod != null && request.method().equals("GET")) {
                return new Answer(200, pod.json());
            }
            if (pod != null && request.method().equals("DELETE")) {
                return delete(pod, request.body());
            }
        }
        if (!request.path().startsWith(PODS + "/") && !request.path().startsWith(CLAIMS)) {
            complaints.add("no such path: " + route);
        }
        return Answer.refusal(404, "NotFound", request.path() + " not found");
    }

    private Answer create(JsonNode body) {
        var wrong = PublishedSchema.check("V1Pod", body.toString());
        if (wrong.isPresent()) {
            complaints.add(wrong.get());
            return Answer.refusal(422, "Invalid", wrong.get());
        }
        var pod = new MockPod(body, node, waiting);
        pods.put(pod.name(), pod);
        made.add(body);
        return new Answer(201, pod.json());
    }

    private Answer list(Request request) {
        var selector = request.query()
                .getOrDefault("labelSelector", List.of(""))
                .getFirst()
                .split("=");
        if (!request.query().keySet().equals(Set.of("labelSelector")) || selector.length != 2) {
            complaints.add("a list without or with other selectors: " + request.query());
        }
        var found = pods.values().stream()
                .map(MockPod::json)
                .filter(pod -> pod.path("metadata")
                        .path("labels")
                        .path(selector[0])
                        .asString("")
                        .equals(selector[1]))
                .toList();
        return new Answer(200, Map.of("kind", "PodList", "apiVersion", "v1", "items", found));
    }

    private Answer delete(MockPod pod, JsonNode options) {
        PublishedSchema.check("V1DeleteOptions", options.toString()).ifPresent(complaints::add);
        deletions.add(options);
        Thread.ofVirtual().start(() -> {
            pod.kill();
            pods.remove(pod.name());
        });
        return new Answer(200, pod.json());
    }

    private void exec(Request request, InputStream in, OutputStream out) throws IOException {
        var name = request.path().substring(PODS.length() + 1).replaceFirst("/exec$", "");
        var pod = pods.get(name);
        var asked = Set.of(
                request.headers().getOrDefault("sec-websocket-protocol", "").split(", *"));
        if (!request.query().keySet().equals(Set.of("container", "stdin", "stdout", "stderr", "tty", "command"))
                || !asked.contains("v5.channel.k8s.io")
                || !"websocket".equalsIgnoreCase(request.headers().get("upgrade"))) {
            complaints.add("no proper exec: " + request);
        }
        if (pod == null) {
            out.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            return;
        }
        out.write(
                ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                                + MockSocket.accept(request.headers().getOrDefault("sec-websocket-key", ""))
                                + "\r\n"
                                + (asked.contains(protocol) ? "Sec-WebSocket-Protocol: " + protocol + "\r\n" : "")
                                + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        pod.exec(request.query().getOrDefault("command", List.of()), new MockSocket(in, out));
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
        pods.values().forEach(MockPod::kill);
    }
}
