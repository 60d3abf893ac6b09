package dev.atelier.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses what the Messages API refuses. */
public final class ConversationRules {
    private ConversationRules() {}

    public static void check(List<Message> messages) {
        assertThat(messages).isNotEmpty();
        assertThat(messages.getFirst().role()).isEqualTo(Role.USER);
        assertThat(messages.getLast().role()).isEqualTo(Role.USER);
        Set<String> owed = Set.of();
        var used = new HashSet<String>();
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            assertThat(message.content()).as("message %d", i).isNotEmpty();
            assertThat(message.role()).as("role %d", i).isEqualTo(i % 2 == 0 ? Role.USER : Role.ASSISTANT);
            if (message.role() == Role.USER) {
                checkUser(message, owed);
                owed = Set.of();
            } else {
                owed = checkAssistant(message, used);
            }
        }
    }

    private static void checkUser(Message message, Set<String> owed) {
        var results = message.content().stream()
                .filter(Block.ToolResult.class::isInstance)
                .map(Block.ToolResult.class::cast)
                .toList();
        assertThat(message.content().subList(0, results.size()))
                .as("results come first")
                .isEqualTo(results);
        assertThat(results.stream().map(Block.ToolResult::toolUseId)).containsExactlyInAnyOrderElementsOf(owed);
        for (var block : message.content()) {
            assertThat(block).isNotInstanceOfAny(Block.ToolUse.class, Block.Thinking.class);
            checkText(block);
        }
    }

    private static Set<String> checkAssistant(Message message, Set<String> used) {
        for (var block : message.content()) {
            assertThat(block).isNotInstanceOfAny(Block.ToolResult.class, Block.Image.class);
            checkText(block);
            if (block instanceof Block.Thinking thinking) {
                assertThat(thinking.signature()).isNotNull();
            }
            if (block instanceof Block.ToolUse use) {
                assertThat(used.add(use.id())).as("call ids are unique").isTrue();
                assertThat(use.input().isObject()).isTrue();
            }
        }
        assertThat(message.content().getLast()).isNotInstanceOf(Block.Thinking.class);
        return message.content().stream()
                .filter(Block.ToolUse.class::isInstance)
                .map(block -> ((Block.ToolUse) block).id())
                .collect(Collectors.toSet());
    }

    private static void checkText(Block block) {
        if (block instanceof Block.Text(var text)) {
            assertThat(text).isNotBlank();
        }
    }
}
