package dev.atelier.agent.loop;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.loop.Side.EventPart;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes the sides of a conversation as messages; of the {@link Pictures} only the newest. Used once. */
final class Transcript {
    private static final Block LEFT_OUT = new Block.Text("[An earlier picture, left out.]");

    private final List<Side> sides;
    private final Attachments attachments;
    private final int mostOfAResult;
    private final List<Message> messages = new ArrayList<>();
    private int toolPicturesToSkip;
    private int saidPicturesToSkip;

    /**
     * @param pictures those of the sides
     * @param mostOfAResult characters of a text in the result of a call
     */
    Transcript(List<Side> sides, Attachments attachments, Pictures pictures, int mostOfAResult) {
        this.sides = sides;
        this.attachments = attachments;
        this.mostOfAResult = mostOfAResult;
        this.toolPicturesToSkip = pictures.skippedOfTools();
        this.saidPicturesToSkip = pictures.skippedOfSaid();
    }

    List<Message> messages() {
        var owed = new HashMap<String, String>();
        for (var side : sides) {
            switch (side) {
                case Side.Assistant assistant -> write(assistant, owed);
                case Side.User user -> write(user, owed);
            }
        }
        if (!owed.isEmpty()) {
            write(new Side.User(), owed);
        }
        if (messages.isEmpty() || messages.getLast().role() == Role.ASSISTANT) {
            // models do not continue their own message; this happens after a pause in the middle of an answer
            add(Role.USER, List.of(new Block.Text("Continue.")));
        }
        return messages;
    }

    private void write(Side.Assistant side, Map<String, String> owed) {
        var blocks = new ArrayList<Block>();
        for (var part : side.parts()) {
            switch (part) {
                case EventPart.Said(var content) -> blocks.add(block(content, this::sent));
                case EventPart.Thought(var text, var signature) -> blocks.add(new Block.Thinking(text, signature));
                case EventPart.Called(var id, var use) -> {
                    blocks.add(new Block.ToolUse(use.modelCallId(), use.toolName(), object(use.input())));
                    owed.put(id, use.modelCallId());
                }
            }
        }
        while (!blocks.isEmpty() && blocks.getLast() instanceof Block.Thinking) {
            blocks.removeLast(); // a message may not end in a thought
        }
        add(Role.ASSISTANT, blocks);
    }

    private void write(Side.User side, Map<String, String> owed) {
        var blocks = new ArrayList<Block>();
        for (var result : side.results()) {
            var modelCallId = owed.remove(result.call());
            if (modelCallId != null) {
                blocks.add(new Block.ToolResult(
                        modelCallId, cut(blocks(result.content(), this::shown)), result.isError()));
            }
        }
        owed.values().stream().sorted().forEach(modelCallId -> blocks.add(noResultYet(modelCallId)));
        owed.clear();
        blocks.addAll(blocks(side.parts(), this::sent));
        add(Role.USER, blocks);
    }

    private List<Block> cut(List<Block> result) {
        return result.stream().map(this::cut).toList();
    }

    /** The beginning and the end of what is too long, so that the model sees what it was and how it ended. */
    private Block cut(Block part) {
        if (!(part instanceof Block.Text(var text)) || text.length() <= mostOfAResult) {
            return part;
        }
        int end = mostOfAResult / 4;
        int begin = mostOfAResult - end;
        int gone = text.length() - mostOfAResult;
        var note = "\n[" + gone + " characters are left out here: the conversation has no room for them.]\n";
        return new Block.Text(text.substring(0, begin) + note + text.substring(text.length() - end));
    }

    private static Block noResultYet(String modelCallId) {
        return new Block.ToolResult(modelCallId, List.of(new Block.Text("There is no result yet.")), true);
    }

    private void add(Role role, List<Block> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        if (messages.isEmpty() && role == Role.ASSISTANT) {
            messages.add(new Message(Role.USER, List.of(new Block.Text("Begin."))));
        }
        if (!messages.isEmpty() && messages.getLast().role() == role) {
            var merged = new ArrayList<>(messages.removeLast().content());
            merged.addAll(blocks);
            messages.add(new Message(role, merged));
        } else {
            messages.add(new Message(role, blocks));
        }
    }

    private List<Block> blocks(List<Content> content, Function<Content.Image, Block> picture) {
        return content.stream()
                .filter(Conversation::saysSomething)
                .map(part -> block(part, picture))
                .toList();
    }

    private Block block(Content content, Function<Content.Image, Block> picture) {
        return switch (content) {
            case Content.Text(var text) -> new Block.Text(text);
            case Content.Image image -> picture.apply(image);
            case Content.Document document -> attachments.load(document);
            case Content.SearchResult result -> new Block.Text(text(result));
        };
    }

    private Block shown(Content.Image image) {
        return toolPicturesToSkip-- > 0 ? LEFT_OUT : attachments.load(image);
    }

    private Block sent(Content.Image image) {
        return saidPicturesToSkip-- > 0 ? LEFT_OUT : attachments.load(image);
    }

    private static String text(Content.SearchResult result) {
        var text = new StringBuilder(result.title() + "\n" + result.source());
        for (var part : result.content()) {
            if (part instanceof Content.Text(var words)) {
                text.append("\n\n").append(words);
            }
        }
        return text.toString();
    }

    private static JsonNode object(JsonNode input) {
        return input.isObject() ? input : JsonNodeFactory.instance.objectNode();
    }
}
