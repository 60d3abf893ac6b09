package dev.atelier.server.v1.gateway;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.server.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads off an answer what it used, as the provider itself says it: the {@code usage} of a message, or of the last event of a stream that
 * has one. Of a stream that broke off before, what came is counted by its length, so that it is not free. Owned by one thread.
 */
final class Meter implements Tap {
    /** A message with pictures of it; whatever is longer is not read. */
    private static final int LONGEST_MESSAGE = 64 * 1024 * 1024;

    private static final int LONGEST_LINE = 1024 * 1024;
    /** Of an event with a piece of the answer, without the piece. */
    private static final int ENVELOPE = 80;

    private static final int CHARACTERS_A_TOKEN = 3;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean streams;
    private boolean tooLong;
    private boolean ended;
    private int status;
    private long input;
    private long output;
    private long cacheRead;
    private long cacheWrite;
    private long cacheWrite1h;
    private long unreported;
    private @Nullable String stopReason;

    @Override
    public void begins(int code, String contentType) {
        status = code;
        streams = contentType.startsWith("text/event-stream");
    }

    @Override
    public void passes(byte[] bytes, int from, int length) {
        if (status >= 400) {
            return;
        }
        if (!streams) {
            hold(bytes, from, length, LONGEST_MESSAGE);
            return;
        }
        int start = from;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '\n') {
                hold(bytes, start, i - start, LONGEST_LINE);
                line();
                start = i + 1;
            }
        }
        hold(bytes, start, from + length - start, LONGEST_LINE);
    }

    private void hold(byte[] bytes, int from, int length, int most) {
        tooLong = tooLong || held.size() + length > most;
        if (!tooLong) {
            held.write(bytes, from, length);
        }
    }

    private void line() {
        var text = tooLong ? "" : held.toString(StandardCharsets.UTF_8);
        held.reset();
        tooLong = false;
        if (!text.startsWith("data:")) {
            return;
        }
        if (text.contains("\"content_block_delta\"")) {
            unreported += Math.max(0, text.length() - ENVELOPE) / CHARACTERS_A_TOKEN + 1;
            return;
        }
        if (text.contains("\"message_start\"")) {
            read(parsed(text).path("message"));
        } else if (text.contains("\"message_delta\"")) {
            var event = parsed(text);
            read(event);
            stopReason = event.path("delta").path("stop_reason").asString(stopReason);
            unreported = 0;
            ended = true;
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return Json.parse(line.substring("data:".length()));
        } catch (Json.MalformedException e) {
            return Json.object();
        }
    }

    /** Later numbers take the place of earlier ones: they are cumulative. Some are only said once. */
    private void read(JsonNode owner) {
        var usage = owner.path("usage");
        input = number(usage, "input_tokens", input);
        output = number(usage, "output_tokens", output);
        cacheRead = number(usage, "cache_read_input_tokens", cacheRead);
        cacheWrite = number(usage, "cache_creation_input_tokens", cacheWrite);
        cacheWrite1h = number(usage.path("cache_creation"), "ephemeral_1h_input_tokens", cacheWrite1h);
    }

    private static long number(JsonNode usage, String name, long before) {
        var value = usage.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
                ? value.longValue()
                : before;
    }

    /** To be called once, when nothing more comes. */
    Usage used() {
        if (!streams && held.size() > 0 && !tooLong) {
            message();
        }
        return new Usage(
                input, Math.max(output, unreported), cacheRead, cacheWrite, Math.min(cacheWrite, cacheWrite1h));
    }

    private void message() {
        try {
            var message = Json.parse(held.toByteArray());
            read(message);
            stopReason = message.path("stop_reason").asString(null);
            ended = true;
        } catch (Json.MalformedException e) {
            ended = false; // it broke off
        } finally {
            held.reset();
        }
    }

    boolean isComplete() {
        return ended;
    }

    @Nullable
    String stopReason() {
        var reason = stopReason;
        return reason == null || reason.length() <= 64 ? reason : reason.substring(0, 64);
    }
}
