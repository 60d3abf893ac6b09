package dev.atelier.code.rehearsal;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A conversation as the coder looks at it: what people wrote, and what was called since each of their words. */
final class Transcript {
    private final List<Said> said = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();

    /** @param at how many calls came before it */
    record Said(String text, int at) {}

    private Transcript() {}

    static Transcript of(ModelRequest request) {
        var transcript = new Transcript();
        var calls = new HashMap<String, Block.ToolUse>();
        for (var message : request.messages()) {
            for (var block : message.content()) {
                transcript.take(block, message.role() == ModelRequest.Role.USER, calls);
            }
        }
        return transcript;
    }

    private void take(Block block, boolean fromUser, Map<String, Block.ToolUse> calls) {
        switch (block) {
            case Block.ToolUse use -> calls.put(use.id(), use);
            case Block.ToolResult(var id, var content, boolean isError) -> {
                var use = calls.get(id);
                if (use != null) {
                    exchanges.add(new Exchange(use.name(), use.input(), text(content), isError));
                }
            }
            case Block.Text(var text)
            when fromUser && !text.isBlank() -> said.add(new Said(text.strip(), exchanges.size()));
            case Block.Text _, Block.Thinking _, Block.Image _, Block.Document _, Block.Linked _ -> {}
        }
    }

    private static String text(List<Block> content) {
        return content.stream()
                .filter(Block.Text.class::isInstance)
                .map(block -> ((Block.Text) block).text())
                .collect(Collectors.joining("\n"));
    }

    List<Said> said() {
        return said;
    }

    /** What was called after the first so many calls. */
    List<Exchange> since(int at) {
        return List.copyOf(exchanges.subList(at, exchanges.size()));
    }

    /** The last call of a tool that went well. */
    Optional<Exchange> last(String tool) {
        return exchanges.reversed().stream()
                .filter(exchange -> exchange.tool().equals(tool) && !exchange.isError())
                .findFirst();
    }
}
