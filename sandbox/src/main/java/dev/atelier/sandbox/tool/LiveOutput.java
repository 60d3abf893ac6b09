package dev.atelier.sandbox.tool;

import dev.atelier.agent.tool.ToolContext;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Frame;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Shows whoever watches what a command writes, as {@code tool_output} frames: {@code {"tool_use_id": …, "text": …}}. Of a flood only so
 * much a second is shown; the result has what counts. Used by one thread.
 */
public final class LiveOutput {
    private static final int MOST_A_SECOND = 256 * 1024;
    private static final long SECOND = 1_000_000_000L;

    private final EventId call;
    private final ToolContext context;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private long second = System.nanoTime();
    private int shown;

    public LiveOutput(EventId call, ToolContext context) {
        this.call = call;
        this.context = context;
    }

    /** Shows what came, as far as it is whole characters. */
    public void show(byte[] bytes) {
        long now = System.nanoTime();
        if (now - second > SECOND) {
            second = now;
            shown = 0;
        }
        shown += bytes.length;
        if (shown > MOST_A_SECOND) {
            rest = ByteBuffer.allocate(0);
            return;
        }
        var all = ByteBuffer.allocate(rest.remaining() + bytes.length)
                .put(rest)
                .put(bytes)
                .flip();
        var text = CharBuffer.allocate(all.remaining() + 1);
        decoder.reset().decode(all, text, false);
        rest = ByteBuffer.allocate(all.remaining()).put(all).flip();
        var words = text.flip().toString();
        if (!words.isEmpty()) {
            var data = JsonNodeFactory.instance
                    .objectNode()
                    .put("tool_use_id", call.value())
                    .put("text", words);
            context.preview(new Frame("tool_output", data.toString()));
        }
    }
}
