package dev.atelier.dispatch.rehearsal;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A conversation as the performers look at it: the last words that came in, and what was called since. */
final class Talk {
    private final List<String> heard = new ArrayList<>();
    private final List<Exchange> since = new ArrayList<>();

    /** A call that was made and what came back. */
    record Exchange(String tool, JsonNode input, String text, boolean isError) {}

    private Talk() {}

    static Talk of(ModelRequest request) {
        var talk = new Talk();
        var calls = new HashMap<String, Block.ToolUse>();
        for (var message : request.messages()) {
            for (var block : message.content()) {
                talk.take(block, message.role() == ModelRequest.Role.USER, calls);
            }
        }
        return talk;
    }

    private void take(Block block, boolean fromUser, Map<String, Block.ToolUse> calls) {
        switch (block) {
            case Block.ToolUse use -> calls.put(use.id(), use);
            case Block.ToolResult(var id, var content, boolean isError) -> {
                var use = calls.get(id);
                if (use != null) {
                    since.add(new Exchange(use.name(), use.input(), text(content), isError));
                }
            }
            case Block.Text(var text)
            when fromUser && !text.isBlank() -> {
                heard.add(text.strip());
                since.clear();
            }
            case Block.Text _, Block.Thinking _, Block.Image _, Block.Document _, Block.Linked _ -> {}
        }
    }

    private static String text(List<Block> content) {
        return content.stream()
                .filter(Block.Text.class::isInstance)
                .map(block -> ((Block.Text) block).text())
                .collect(Collectors.joining("\n"));
    }

    /** The first words: what was asked for. */
    String first() {
        return heard.isEmpty() ? "" : heard.getFirst();
    }

    /** The last words. */
    String last() {
        return heard.isEmpty() ? "" : heard.getLast();
    }

    /** Everything that was said to it. */
    String all() {
        return String.join("\n", heard);
    }

    /** What came of the last call of a tool since the last words; empty if there was none. */
    Optional<Exchange> done(String tool) {
        return since.reversed().stream()
                .filter(exchange -> exchange.tool().equals(tool))
                .findFirst();
    }
}
