package dev.atelier.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.server.testkit.ServerTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamTest extends ServerTest {
    @Test
    void the_headers_come_before_anything_happens_and_what_is_sent_after_them_arrives() throws Exception {
        var session = api.create("");
        try (var stream = open(session, "")) {
            assertThat(stream.contentType()).startsWith("text/event-stream");
            api.say(session, "speak 3");
            var heard = stream.until("session.status_idle");
            assertThat(heard.getFirst()).containsEntry("event", "user.message").containsEntry("id", "2");
            assertThat(heard)
                    .allSatisfy(
                            event -> assertThat(event.get("data")).contains("\"type\":\"" + event.get("event") + "\""));
        }
    }

    @Test
    void a_stream_goes_on_behind_any_event_by_parameter_or_header() throws Exception {
        var session = api.create("make 2");
        try (var stream = open(session, "?after_seq=0")) {
            stream.until("session.status_idle");
        }
        var all = api.events(session, "");
        for (int cut = 0; cut < all.size(); cut++) {
            var rest = IntStream.rangeClosed(cut + 1, all.size())
                    .mapToObj(String::valueOf)
                    .toList();
            try (var stream = open(session, "?after_seq=" + cut)) {
                assertThat(ids(stream.until("session.status_idle"))).isEqualTo(rest);
            }
            try (var stream = open(session, "?after_seq=0", "Last-Event-ID", String.valueOf(cut))) {
                assertThat(ids(stream.until("session.status_idle"))).isEqualTo(rest);
            }
        }
    }

    @Test
    void previews_come_only_when_asked_for_and_without_an_id() throws Exception {
        var session = api.create("");
        try (var plain = open(session, "");
                var messages = open(session, "?event_deltas%5B%5D=agent.message");
                var everything = open(session, "?frames=true")) {
            api.say(session, "make 1");

            assertThat(names(plain.until("session.status_idle"))).doesNotContain("event_start", "event_delta");
            var some = messages.until("session.status_idle");
            assertThat(names(some)).contains("event_start", "event_delta").doesNotContain("tool_input_delta");
            assertThat(some)
                    .filteredOn(event -> "event_start".equals(event.get("event")))
                    .allSatisfy(event -> assertThat(event).doesNotContainKey("id"))
                    .allSatisfy(event -> assertThat(event.get("data")).contains("agent.message"));
            assertThat(names(everything.until("session.status_idle"))).contains("tool_input_delta");
        }
    }

    private Stream open(String session, String query, String... headers) throws IOException, InterruptedException {
        var request = api.request("/v1/sessions/" + session + "/events/stream" + query, headers)
                .header("accept", "application/json")
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new Stream(
                response.headers().firstValue("content-type").orElse(""),
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    }

    /** An open stream, read event by event. */
    private record Stream(String contentType, BufferedReader lines) implements AutoCloseable {
        List<Map<String, String>> until(String name) throws IOException {
            return until(event -> event.getOrDefault("event", "").equals(name));
        }

        private List<Map<String, String>> until(Predicate<Map<String, String>> last) throws IOException {
            var events = new ArrayList<Map<String, String>>();
            var event = new LinkedHashMap<String, String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    events.add(event);
                    if (last.test(event)) {
                        return events;
                    }
                    event = new LinkedHashMap<>();
                } else {
                    int colon = line.indexOf(": ");
                    event.put(line.substring(0, colon), line.substring(colon + 2));
                }
            }
            throw new AssertionError("the stream ended after " + events);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private static List<String> ids(List<Map<String, String>> events) {
        return events.stream().map(event -> event.get("id")).toList();
    }

    private static List<String> names(List<Map<String, String>> events) {
        return events.stream().map(event -> event.get("event")).toList();
    }
}
