package dev.atelier.models.openai;

import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.chat.completions.ChatCompletionUserMessageParam;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a conversation. Differs from ours in that each tool result is a message of its own and holds text only: pictures of results
 * follow in the user's message behind them. Thoughts are not handed back.
 */
final class TurnWriter {
    private final ChatCompletionCreateParams.Builder params;
    private final Parts parts;

    TurnWriter(ChatCompletionCreateParams.Builder params, Parts parts) {
        this.params = params;
        this.parts = parts;
    }

    void write(String system, List<Message> messages) {
        if (!system.isBlank()) {
            params.addSystemMessage(system);
        }
        for (var message : messages) {
            switch (message.role()) {
                case USER -> user(message.content());
                case ASSISTANT -> assistant(message.content());
            }
        }
    }

    private void assistant(List<Block> blocks) {
        var message = ChatCompletionAssistantMessageParam.builder();
        var text = words(blocks);
        if (!text.isEmpty()) {
            message.content(text);
        }
        var calls = blocks.stream()
                .filter(Block.ToolUse.class::isInstance)
                .map(block -> call((Block.ToolUse) block))
                .toList();
        calls.forEach(message::addToolCall);
        if (!calls.isEmpty() || !text.isEmpty()) {
            params.addMessage(message.build());
        }
    }

    private static ChatCompletionMessageFunctionToolCall call(Block.ToolUse use) {
        return ChatCompletionMessageFunctionToolCall.builder()
                .id(use.id())
                .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                        .name(use.name())
                        .arguments(use.input().toString())
                        .build())
                .build();
    }

    private void user(List<Block> blocks) {
        var said = new ArrayList<Block>();
        for (var block : blocks) {
            if (block instanceof Block.ToolResult result) {
                var shown = shown(result.content());
                params.addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(result.toolUseId())
                        .content(told(result, !shown.isEmpty()))
                        .build());
                said.addAll(shown);
            }
        }
        blocks.stream().filter(block -> !(block instanceof Block.ToolResult)).forEach(said::add);
        say(said);
    }

    private String told(Block.ToolResult result, boolean shows) {
        var told = words(result.content());
        if (shows) {
            told += (told.isEmpty() ? "" : "\n\n") + "[The picture follows.]";
        }
        if (told.isEmpty()) {
            told = result.isError() ? "The call failed." : "Done.";
        }
        return result.isError() ? "Error: " + told : told;
    }

    private void say(List<Block> blocks) {
        var message = ChatCompletionUserMessageParam.builder();
        if (!shown(blocks).isEmpty()) {
            message.contentOfArrayOfContentParts(content(blocks));
        } else if (!words(blocks).isEmpty()) {
            message.content(words(blocks)); // small servers take nothing else
        } else {
            return;
        }
        params.addMessage(message.build());
    }

    private List<ChatCompletionContentPart> content(List<Block> blocks) {
        var content = new ArrayList<ChatCompletionContentPart>();
        for (var block : blocks) {
            var words = parts.words(block);
            if (words.isEmpty()) {
                content.add(parts.shown(block));
            } else if (!words.get().isBlank()) {
                content.add(Parts.told(words.get()));
            }
        }
        return content;
    }

    private List<Block> shown(List<Block> blocks) {
        return blocks.stream().filter(block -> parts.words(block).isEmpty()).toList();
    }

    private String words(List<Block> blocks) {
        return blocks.stream()
                .flatMap(block -> parts.words(block).stream())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
    }
}
