package dev.atelier.models.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a {@link MessagesServer} or a {@link ChatServer} does with one request that it accepts. */
public sealed interface Reply {
    /**
     * A message.
     *
     * @param content blocks as the API writes them; a thinking block gets its signature from the server
     * @param stopDetails of a refusal
     */
    record Answer(
            List<JsonNode> content,
            String stopReason,
            @Nullable JsonNode stopDetails) implements Reply {
        private static final JsonMapper JSON = new JsonMapper();

        public Answer {
            content = List.copyOf(content);
        }

        public Answer says(String text) {
            return with(block("text").put("text", text));
        }

        public Answer thinks(String thought) {
            return with(block("thinking").put("thinking", thought));
        }

        public Answer thinksInSecret(String data) {
            return with(block("redacted_thinking").put("data", data));
        }

        /** Calls a tool and stops for it. */
        public Answer calls(String id, String tool, String input) {
            var use = block("tool_use").put("id", id).put("name", tool);
            use.set("input", JSON.readTree(input));
            return with(use).stopping("tool_use");
        }

        /** Calls a member of the computer's toolset and stops for it. */
        public Answer callsMember(String id, String member, String input) {
            var use = block("tool_use").put("id", id).put("name", member).put("toolset_name", "computer");
            use.set("input", JSON.readTree(input));
            return with(use).stopping("tool_use");
        }

        public Answer stopping(String reason) {
            return new Answer(content, reason, stopDetails);
        }

        public Answer refusing(String category, String explanation) {
            var details = block("refusal").put("category", category).put("explanation", explanation);
            return new Answer(content, "refusal", details);
        }

        Spoiled unspoiled() {
            return spoiled(Integer.MAX_VALUE, new Spoiling.Cut());
        }

        private Answer with(JsonNode block) {
            var more = new ArrayList<>(content);
            more.add(block);
            return new Answer(more, stopReason, stopDetails);
        }

        private static ObjectNode block(String type) {
            return JSON.createObjectNode().put("type", type);
        }

        /** This answer, as a stream that goes wrong after so many events; a ping does not count. */
        public Spoiled spoiled(int afterEvents, Spoiling how) {
            return new Spoiled(this, afterEvents, how);
        }
    }

    /** An error instead of an answer. */
    record Refused(int status, String type, String message, Map<String, String> headers) implements Reply {}

    /** A stream that goes wrong. */
    record Spoiled(Answer answer, int afterEvents, Spoiling how) implements Reply {}

    /** How a stream goes wrong. */
    sealed interface Spoiling {
        /** The connection ends in the middle. */
        record Cut() implements Spoiling {}

        /** The stream ends too early, but in order. */
        record End() implements Spoiling {}

        /** Nothing comes any more, until the client leaves or the server is closed. */
        record Stall() implements Spoiling {}

        /** An event that is no JSON. */
        record Garbage() implements Spoiling {}

        /** An {@code error} event. */
        record ErrorEvent(String type, String message) implements Spoiling {}

        /** Pings only, until the latch opens; then the stream goes on as if nothing had been. */
        record Pings(Duration every, CountDownLatch until) implements Spoiling {}
    }

    /** An answer without content, to which blocks are added. */
    static Answer answer() {
        return new Answer(List.of(), "end_turn", null);
    }

    static Answer says(String text) {
        return answer().says(text);
    }

    static Refused rateLimited(Duration retryAfter) {
        return new Refused(
                429,
                "rate_limit_error",
                "This request would exceed your rate limit.",
                Map.of("retry-after", Long.toString(retryAfter.toSeconds())));
    }

    static Refused overloaded() {
        return new Refused(529, "overloaded_error", "Overloaded", Map.of());
    }

    static Refused broken() {
        return new Refused(500, "api_error", "Internal server error", Map.of());
    }
}
