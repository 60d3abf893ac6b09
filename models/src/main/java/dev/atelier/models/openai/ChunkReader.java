package dev.atelier.models.openai;

import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import com.openai.models.completions.CompletionUsage;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model.Answer;
import dev.atelier.agent.model.Model.Listener;
import dev.atelier.agent.model.Model.Refusal;
import dev.atelier.journal.Ids;
import dev.atelier.models.wire.IncompleteAnswer;
import dev.atelier.models.wire.PartialJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the chunks of one stream together: one block of thoughts, one of words, one for each call, in the order in which they began. Used
 * once, by one thread.
 */
final class ChunkReader {
    /** Where servers put thoughts; OpenAI itself shows none. */
    private static final List<String> THOUGHTS = List.of("reasoning_content", "reasoning");

    private final Listener listener;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Long, Part> calls = new HashMap<>();
    private @Nullable Part words;
    private @Nullable Part thoughts;
    private @Nullable String finishReason;
    private final StringBuilder refusal = new StringBuilder();
    private Usage usage = Usage.NONE;

    private enum Kind {
        WORDS,
        THOUGHTS,
        CALL
    }

    private static final class Part {
        private final int index;
        private final Kind kind;
        private final StringBuilder text = new StringBuilder();
        private String id = "";
        private String name = "";

        Part(int index, Kind kind) {
            this.index = index;
            this.kind = kind;
        }
    }

    ChunkReader(Listener listener) {
        this.listener = listener;
    }

    void take(ChatCompletionChunk chunk) {
        chunk.usage().ifPresent(this::count);
        for (var choice : chunk.choices()) {
            take(choice.delta());
            choice.finishReason().ifPresent(reason -> finishReason = reason.asString());
        }
    }

    private void count(CompletionUsage told) {
        long read = told.promptTokensDetails()
                .flatMap(details -> details.cachedTokens())
                .orElse(0L);
        long written = told.promptTokensDetails()
                .flatMap(details -> details.cacheWriteTokens())
                .orElse(0L);
        long fresh = Math.max(0, told.promptTokens() - read - written);
        usage = new Usage(fresh, told.completionTokens(), read, written);
        listener.usage(usage);
    }

    private void take(Delta delta) {
        THOUGHTS.stream()
                .map(delta._allProperties()::get)
                .flatMap(value -> text(value).stream())
                .findFirst()
                .ifPresent(this::think);
        delta.content().filter(text -> !text.isEmpty()).ifPresent(this::say);
        delta.refusal().filter(text -> !text.isEmpty()).ifPresent(text -> {
            refusal.append(text);
            say(text);
        });
        delta.toolCalls().ifPresent(all -> all.forEach(this::call));
    }

    private static List<String> text(@Nullable JsonValue value) {
        var text = value == null ? null : value.convert(Object.class);
        return text instanceof String thought && !thought.isEmpty() ? List.of(thought) : List.of();
    }

    private void think(String text) {
        var part = thoughts;
        if (part == null) {
            part = begin(Kind.THOUGHTS);
            thoughts = part;
        }
        part.text.append(text);
        listener.thinking(part.index, text);
    }

    private void say(String text) {
        var part = words;
        if (part == null) {
            part = begin(Kind.WORDS);
            words = part;
        }
        part.text.append(text);
        listener.text(part.index, text);
    }

    private void call(Delta.ToolCall delta) {
        boolean begins = !calls.containsKey(delta.index());
        var part = calls.computeIfAbsent(delta.index(), _ -> begin(Kind.CALL));
        delta.id().filter(id -> !id.isEmpty()).ifPresent(id -> part.id = id);
        delta.function()
                .flatMap(Delta.ToolCall.Function::name)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> part.name = name);
        var input = delta.function().flatMap(Delta.ToolCall.Function::arguments).orElse("");
        part.text.append(input);
        if (begins || !input.isEmpty()) {
            listener.toolInput(part.index, part.name, input);
        }
    }

    private Part begin(Kind kind) {
        var part = new Part(parts.size(), kind);
        parts.add(part);
        return part;
    }

    /** @throws IncompleteAnswer if the stream was not a whole answer */
    Answer answer() {
        if (finishReason == null) {
            throw new IncompleteAnswer("the stream ended in the middle");
        }
        var content = new ArrayList<Block>();
        for (var part : parts) {
            switch (part.kind) {
                case WORDS -> content.add(new Block.Text(part.text.toString()));
                case THOUGHTS -> content.add(new Block.Thinking(part.text.toString(), null));
                case CALL -> add(part, content);
            }
        }
        return new Answer(content, stopReason(content), usage, refusal());
    }

    /** A call that the limit of tokens cut off in the middle was never made. */
    private void add(Part part, List<Block> content) {
        var input = PartialJson.object(part.text.toString());
        if (input.isPresent()) {
            // some servers name no calls
            var id = part.id.isEmpty() ? Ids.create("call_") : part.id;
            content.add(new Block.ToolUse(id, part.name, input.get()));
        } else if (!"length".equals(finishReason)) {
            throw new IncompleteAnswer("the input of the call of '" + part.name + "' is no JSON object");
        }
    }

    private String stopReason(List<Block> content) {
        var told = String.valueOf(finishReason);
        return switch (told) {
            case "length" -> "max_tokens";
            case "content_filter" -> "refusal";
            // some servers say "stop" although there are calls
            case "stop", "tool_calls", "function_call" -> {
                boolean calls = content.stream().anyMatch(Block.ToolUse.class::isInstance);
                yield refusal.isEmpty() ? calls ? "tool_use" : "end_turn" : "refusal";
            }
            default -> told;
        };
    }

    private @Nullable Refusal refusal() {
        return refusal.isEmpty() ? null : new Refusal(null, refusal.toString());
    }
}
