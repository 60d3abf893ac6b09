package dev.atelier.server.v1.gateway;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.server.json.Json;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an answer as the Messages API streams it, while it grows. Texts and thoughts go out at once, block after block; from the first tool
 * call on everything waits for the whole answer, because only that has the call's id. Owned by one thread.
 *
 * <p>If the caller goes away, the thread is interrupted, which ends the model's work.
 */
final class AnswerStream implements Model.Listener {
    private final Outlet outlet;
    private final AnswerForm form;
    private final Map<String, String> headers;
    /** What went out of each block. */
    private final Map<Integer, StringBuilder> sent = new HashMap<>();

    private Usage soFar = Usage.NONE;
    private boolean begun;
    private boolean holding;
    private boolean gone;
    private int open = -1;

    AnswerStream(Outlet outlet, AnswerForm form, Map<String, String> headers) {
        this.outlet = outlet;
        this.form = form;
        this.headers = headers;
    }

    @Override
    public void text(int index, String delta) {
        live(index, AnswerForm.text(), Json.object().put("type", "text_delta").put("text", delta), delta);
    }

    @Override
    public void thinking(int index, String delta) {
        live(
                index,
                AnswerForm.thinking(),
                Json.object().put("type", "thinking_delta").put("thinking", delta),
                delta);
    }

    @Override
    public void toolInput(int index, String toolName, String delta) {
        holding = true;
    }

    @Override
    public void usage(Usage used) {
        soFar = used;
    }

    private void live(int index, ObjectNode start, ObjectNode delta, String text) {
        if (gone || holding || text.isEmpty() || index < open || index > open + 1) {
            return;
        }
        try {
            begin();
            if (index > open) {
                stop();
                start(index, start);
            }
            sent.computeIfAbsent(index, _ -> new StringBuilder()).append(text);
            delta(index, delta);
        } catch (Outlet.GoneException e) {
            gone = true;
            Thread.currentThread().interrupt();
        }
    }

    /** Writes what is still to be said. */
    void finish(Model.Answer answer) throws Outlet.GoneException {
        begin();
        for (int index = 0; index < answer.content().size(); index++) {
            var block = answer.content().get(index);
            if (index > open) {
                stop();
                start(index, form.start(block));
            }
            if (index == open) {
                rest(index, block);
            }
        }
        stop();
        var end = Json.object().put("type", "message_delta");
        AnswerForm.end(end.putObject("delta"), answer);
        end.set("usage", AnswerForm.usage(answer.usage()));
        outlet.event("message_delta", end.toString());
        outlet.event("message_stop", "{\"type\":\"message_stop\"}");
    }

    /** Whether the caller went away while the model worked. */
    boolean isGone() {
        return gone;
    }

    Usage soFar() {
        return soFar;
    }

    private void rest(int index, Block block) throws Outlet.GoneException {
        int done = sent.getOrDefault(index, new StringBuilder()).length();
        switch (block) {
            case Block.Text(var text)
            when text.length() > done ->
                delta(index, Json.object().put("type", "text_delta").put("text", text.substring(done)));
            case Block.Thinking(var text, var signature) -> {
                if (text.length() > done) {
                    delta(index, Json.object().put("type", "thinking_delta").put("thinking", text.substring(done)));
                }
                if (signature != null) {
                    delta(index, Json.object().put("type", "signature_delta").put("signature", signature));
                }
            }
            case Block.ToolUse use ->
                delta(
                        index,
                        Json.object()
                                .put("type", "input_json_delta")
                                .put("partial_json", use.input().toString()));
            case Block.Text _, Block.Image _, Block.Document _, Block.Linked _, Block.ToolResult _ -> {}
        }
    }

    private void begin() throws Outlet.GoneException {
        if (!begun) {
            begun = true;
            outlet.begin(200, "text/event-stream;charset=UTF-8", headers);
            var event = Json.object().put("type", "message_start");
            event.set("message", form.begun(soFar));
            outlet.event("message_start", event.toString());
        }
    }

    private void start(int index, ObjectNode block) throws Outlet.GoneException {
        open = index;
        var event = Json.object().put("type", "content_block_start").put("index", index);
        event.set("content_block", block);
        outlet.event("content_block_start", event.toString());
    }

    private void delta(int index, ObjectNode delta) throws Outlet.GoneException {
        var event = Json.object().put("type", "content_block_delta").put("index", index);
        event.set("delta", delta);
        outlet.event("content_block_delta", event.toString());
    }

    private void stop() throws Outlet.GoneException {
        if (open >= 0) {
            outlet.event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":" + open + "}");
        }
    }
}
