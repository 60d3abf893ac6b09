package dev.atelier.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.server.testkit.ServerTest;
import dev.atelier.server.testkit.Watcher;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CrowdTest extends ServerTest {
    @Test
    @Timeout(60)
    void a_viewer_that_never_reads_holds_up_neither_the_turn_nor_another_viewer_and_is_let_go() throws Exception {
        var session = api.create("");
        int before = server.part(LiveConnections.class).count();
        try (var stalled = new Socket();
                var awake = Watcher.open(server.port(), "/ws/" + session + "?after_seq=1")) {
            stalled.setReceiveBufferSize(4096);
            stalled.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            var handshake = request(
                    "/ws/" + session,
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "Sec-WebSocket-Extensions: permessage-deflate");
            stalled.getOutputStream().write(handshake.getBytes(StandardCharsets.UTF_8));
            awake.await("hello");
            await().until(() -> server.part(LiveConnections.class).count() == before + 2);

            var label = "x".repeat(90_000);
            for (int i = 0; i < 80; i++) {
                awake.send("{\"type\":\"user.mark\",\"label\":\"" + label + "\",\"points\":[{\"x\":1,\"y\":1}]}");
                awake.await("ack");
            }
            api.say(session, "make 3");
            awake.await("session.status_idle");

            // It was given ten seconds to take what it was sent.
            await().atMost(Duration.ofSeconds(25))
                    .until(() -> server.part(LiveConnections.class).count() == before + 1);
        }
    }

    @Test
    @Timeout(60)
    void a_stream_that_is_never_read_is_let_go_too() throws Exception {
        var session = api.create("");
        int before = server.part(LiveConnections.class).count();
        try (var stalled = new Socket()) {
            stalled.setReceiveBufferSize(4096);
            stalled.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            var request = request("/v1/sessions/" + session + "/events/stream");
            stalled.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            await().until(() -> server.part(LiveConnections.class).count() == before + 1);

            var mark = "{\"events\":[{\"type\":\"user.mark\",\"label\":\"" + "x".repeat(90_000)
                    + "\",\"points\":[{\"x\":1,\"y\":1}]}]}";
            for (int i = 0; i < 80; i++) {
                assertThat(api.post("/v1/sessions/" + session + "/events", mark).status())
                        .isEqualTo(200);
            }

            await().atMost(Duration.ofSeconds(35))
                    .until(() -> server.part(LiveConnections.class).count() == before);
        }
    }

    private static String request(String path, String... headers) {
        var lines = new ArrayList<String>(List.of("GET " + path + " HTTP/1.1", "Host: localhost"));
        lines.addAll(List.of(headers));
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    @Test
    @Timeout(90)
    void five_hundred_viewers_come_back_at_once_in_the_middle_of_a_turn() throws Exception {
        var session = api.create("make 15 slowly");
        var story = new Callable<Long>() {
            @Override
            public Long call() {
                try (var viewer = Watcher.open(server.port(), "/ws/" + session + "?after_seq=0")) {
                    var heard = viewer.collect(
                            message -> message.path("type").asString().equals("session.status_idle"));
                    var seqs = heard.stream()
                            .filter(message -> message.has("seq"))
                            .map(message -> message.path("seq").asLong())
                            .toList();
                    assertThat(seqs)
                            .isEqualTo(LongStream.rangeClosed(1, seqs.size())
                                    .boxed()
                                    .toList());
                    return seqs.getLast();
                }
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var crowd =
                    IntStream.range(0, 500).mapToObj(i -> threads.submit(story)).toList();
            var ends = new HashSet<Long>();
            for (var viewer : crowd) {
                ends.add(viewer.get());
            }
            assertThat(ends).hasSize(1);
        }
    }
}
