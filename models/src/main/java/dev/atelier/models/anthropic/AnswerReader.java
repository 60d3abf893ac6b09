package dev.atelier.models.anthropic;

import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.RawContentBlockDelta;
import com.anthropic.models.messages.RawContentBlockStartEvent;
import com.anthropic.models.messages.RawMessageDeltaEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.ToolUseBlock;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model.Answer;
import dev.atelier.agent.model.Model.Listener;
import dev.atelier.agent.model.Model.Refusal;
import dev.atelier.models.wire.IncompleteAnswer;
import dev.atelier.models.wire.PartialJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Puts the events of one stream together. Blocks of kinds that we did not ask for are passed over; the others are counted as if those
 * were not there, for the listener and for the answer alike. Used once, by one thread.
 */
final class AnswerReader {
    private final Listener listener;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Long, Part> open = new HashMap<>();
    private Usage usage = Usage.NONE;
    private @Nullable String stopReason;
    private @Nullable Refusal refusal;
    private boolean ended;

    /** A block that grows. */
    private sealed interface Part {
        record Words(int index, StringBuilder text) implements Part {}

        record Thought(int index, StringBuilder text, StringBuilder signature) implements Part {}

        record Hidden(String data) implements Part {}

        record Call(int index, String id, String name, StringBuilder input) implements Part {}

        /** A call of one member of the computer's toolset. */
        record MemberCall(Call call, Members.Preview preview) implements Part {}
    }

    AnswerReader(Listener listener) {
        this.listener = listener;
    }

    void take(RawMessageStreamEvent event) {
        if (event.isMessageStart()) {
            begin(event.asMessageStart().message().usage());
        } else if (event.isContentBlockStart()) {
            begin(event.asContentBlockStart());
        } else if (event.isContentBlockDelta()) {
            var delta = event.asContentBlockDelta();
            var part = open.get(delta.index());
            if (part != null) {
                grow(part, delta.delta());
            }
        } else if (event.isContentBlockStop()) {
            finish(open.remove(event.asContentBlockStop().index()));
        } else if (event.isMessageDelta()) {
            end(event.asMessageDelta());
        } else if (event.isMessageStop()) {
            ended = true;
        }
    }

    private void begin(com.anthropic.models.messages.Usage told) {
        usage = new Usage(
                told.inputTokens(),
                told.outputTokens(),
                told.cacheReadInputTokens().orElse(0L),
                told.cacheCreationInputTokens().orElse(0L),
                told.cacheCreation().map(kept -> kept.ephemeral1hInputTokens()).orElse(0L));
        listener.usage(usage);
    }

    private void begin(RawContentBlockStartEvent start) {
        var block = start.contentBlock();
        int index = parts.size();
        Part part;
        if (block.isText()) {
            part = new Part.Words(index, new StringBuilder());
            say(index, (Part.Words) part, block.asText().text());
        } else if (block.isThinking()) {
            part = new Part.Thought(index, new StringBuilder(), new StringBuilder());
            think((Part.Thought) part, block.asThinking().thinking());
        } else if (block.isRedactedThinking()) {
            part = new Part.Hidden(block.asRedactedThinking().data());
        } else if (block.isToolUse()) {
            part = call(index, block.asToolUse());
        } else {
            return;
        }
        parts.add(part);
        open.put(start.index(), part);
    }

    private Part call(int index, ToolUseBlock use) {
        var call = new Part.Call(index, use.id(), use.name(), new StringBuilder());
        if (use.toolsetName().filter(Members.COMPUTER::equals).isEmpty()) {
            listener.toolInput(index, use.name(), "");
            return call;
        }
        var member = new Part.MemberCall(call, new Members.Preview(use.name()));
        listener.toolInput(index, Members.COMPUTER, member.preview().begin());
        return member;
    }

    private void finish(@Nullable Part part) {
        if (part instanceof Part.MemberCall(var call, var preview)) {
            show(call.index(), Members.COMPUTER, preview.end());
        }
    }

    private void grow(Part part, RawContentBlockDelta delta) {
        switch (part) {
            case Part.Words words
            when delta.isText() -> say(words.index(), words, delta.asText().text());
            case Part.Thought thought
            when delta.isThinking() -> think(thought, delta.asThinking().thinking());
            case Part.Thought thought
            when delta.isSignature() ->
                thought.signature().append(delta.asSignature().signature());
            case Part.Call call
            when delta.isInputJson() -> {
                var json = delta.asInputJson().partialJson();
                call.input().append(json);
                show(call.index(), call.name(), json);
            }
            case Part.MemberCall(var call, var preview)
            when delta.isInputJson() -> {
                var json = delta.asInputJson().partialJson();
                call.input().append(json);
                show(call.index(), Members.COMPUTER, preview.next(json));
            }
            case Part.Words _,
                    Part.Thought _,
                    Part.Hidden _,
                    Part.Call _,
                    Part.MemberCall _ -> {} // citations, and kinds to come
        }
    }

    private void show(int index, String tool, String json) {
        if (!json.isEmpty()) {
            listener.toolInput(index, tool, json);
        }
    }

    private void say(int index, Part.Words words, String text) {
        words.text().append(text);
        if (!text.isEmpty()) {
            listener.text(index, text);
        }
    }

    private void think(Part.Thought thought, String text) {
        thought.text().append(text);
        if (!text.isEmpty()) {
            listener.thinking(thought.index(), text);
        }
    }

    private void end(RawMessageDeltaEvent event) {
        var delta = event.delta();
        delta.stopReason().ifPresent(reason -> stopReason = reason.asString());
        delta.stopDetails()
                .ifPresent(details -> refusal = new Refusal(
                        details.category().map(category -> category.asString()).orElse(null),
                        details.explanation().orElse(null)));
        count(event.usage());
    }

    /** The counts of the end are of the whole answer; those that are missing stay as the beginning said. */
    private void count(MessageDeltaUsage told) {
        usage = new Usage(
                told.inputTokens().orElse(usage.inputTokens()),
                told.outputTokens(),
                told.cacheReadInputTokens().orElse(usage.cacheReadInputTokens()),
                told.cacheCreationInputTokens().orElse(usage.cacheCreationInputTokens()),
                usage.cacheCreation1hInputTokens());
        listener.usage(usage);
    }

    /** @throws IncompleteAnswer if the stream was not a whole message */
    Answer answer() {
        if (!ended || stopReason == null) {
            throw new IncompleteAnswer("the stream ended in the middle");
        }
        var content = new ArrayList<Block>();
        for (var part : parts) {
            switch (part) {
                case Part.Words words -> content.add(new Block.Text(words.text().toString()));
                case Part.Thought thought ->
                    content.add(new Block.Thinking(thought.text().toString(), seal(thought)));
                case Part.Hidden(var data) -> content.add(Seal.redacted(data));
                case Part.Call call ->
                    input(call).ifPresent(input -> content.add(new Block.ToolUse(call.id(), call.name(), input)));
                case Part.MemberCall member -> {
                    var call = member.call();
                    input(call)
                            .map(input -> Members.call(call.name(), input))
                            .ifPresent(input -> content.add(new Block.ToolUse(call.id(), Members.COMPUTER, input)));
                }
            }
        }
        return new Answer(content, stopReason, usage, refusal);
    }

    private static @Nullable String seal(Part.Thought thought) {
        return thought.signature().isEmpty() ? null : thought.signature().toString();
    }

    /** Empty for a call that the limit of tokens cut off in the middle: it was never made. */
    private Optional<JsonNode> input(Part.Call call) {
        var input = PartialJson.object(call.input().toString());
        if (input.isEmpty() && !"max_tokens".equals(stopReason) && !"refusal".equals(stopReason)) {
            throw new IncompleteAnswer("the input of the call of '" + call.name() + "' is no JSON object");
        }
        return input;
    }
}
