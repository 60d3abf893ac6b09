package dev.atelier.agent.testkit;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model that says what its script says. Which line comes next follows from the conversation alone (how often it has answered in it), so that a restarted process goes on where the journal ends.
 */
public final class ScriptedModel implements Model {
    private static final JsonMapper JSON = new JsonMapper();

    /** One line of a script. */
    public sealed interface Line {
        /** Answers. */
        record Says(List<Block> blocks) implements Line {}

        /** Fails a number of times, then the next line comes. */
        record Fails(ModelException.Kind kind, int times) implements Line {}

        /** Streams words until it is interrupted. */
        record Talks(String word) implements Line {}

        /** Holds its answer back until the latch opens. */
        record Waits(CountDownLatch until, List<Block> blocks) implements Line {}
    }

    private final List<Line> lines;
    private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<SessionId, Integer> failures = new ConcurrentHashMap<>();

    public ScriptedModel(Line... lines) {
        this.lines = List.of(lines);
    }

    public static Line says(String text) {
        return new Line.Says(List.of(new Block.Text(text)));
    }

    /** Calls tools: {@code name} or {@code name:{json}} each. */
    public static Line calls(String... tools) {
        return new Line.Says(callBlocks(tools));
    }

    public static Line fails(ModelException.Kind kind, int times) {
        return new Line.Fails(kind, times);
    }

    public static Line talks(String word) {
        return new Line.Talks(word);
    }

    public static Line waits(CountDownLatch until, String text) {
        return new Line.Waits(until, List.of(new Block.Text(text)));
    }

    private static List<Block> callBlocks(String... tools) {
        var blocks = new ArrayList<Block>();
        for (var tool : tools) {
            int colon = tool.indexOf(':');
            var name = colon < 0 ? tool : tool.substring(0, colon);
            JsonNode input = colon < 0 ? JSON.createObjectNode() : JSON.readTree(tool.substring(colon + 1));
            blocks.add(new Block.ToolUse("", name, input));
        }
        return blocks;
    }

    @Override
    public Answer answer(ModelRequest request, Listener listener) throws ModelException, InterruptedException {
        requests.add(request);
        int said = (int) request.messages().stream()
                .filter(message -> message.role() == Role.ASSISTANT)
                .count();
        return switch (lineAt(request.session(), said)) {
            case Line.Says(var blocks) -> answer(blocks, said, listener);
            case Line.Talks(var word) -> talk(word, listener);
            case Line.Waits(var until, var blocks) -> {
                until.await();
                yield answer(blocks, said, listener);
            }
            case Line.Fails fails -> {
                failures.merge(request.session(), 1, Integer::sum);
                throw new ModelException(fails.kind(), "as the script says", Duration.ofMillis(1));
            }
            case null -> answer(List.of(new Block.Text("The script is over.")), said, listener);
        };
    }

    private @Nullable Line lineAt(SessionId session, int said) {
        int spoken = 0;
        int failed = failures.getOrDefault(session, 0); // failures leave no trace in the conversation
        for (var line : lines) {
            if (line instanceof Line.Fails fails) {
                if (spoken == said && failed < fails.times()) {
                    return line;
                }
                failed = Math.max(0, failed - fails.times());
            } else if (spoken++ == said) {
                return line;
            }
        }
        return null;
    }

    private static Answer answer(List<Block> blocks, int said, Listener listener) throws InterruptedException {
        var named = new ArrayList<Block>();
        for (int i = 0; i < blocks.size(); i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            switch (blocks.get(i)) {
                case Block.Text(var text) -> {
                    listener.text(i, text);
                    named.add(blocks.get(i));
                }
                case Block.Thinking thinking -> {
                    listener.thinking(i, thinking.text());
                    named.add(thinking);
                }
                case Block.ToolUse use -> {
                    listener.toolInput(i, use.name(), use.input().toString());
                    named.add(new Block.ToolUse("toolu_" + said + "_" + i, use.name(), use.input()));
                }
                case Block other -> named.add(other);
            }
        }
        boolean calls = blocks.stream().anyMatch(Block.ToolUse.class::isInstance);
        return new Answer(named, calls ? "tool_use" : "end_turn", new Usage(100, 20, 0, 0));
    }

    private static Answer talk(String word, Listener listener) throws InterruptedException {
        while (true) {
            listener.text(0, word + " ");
            Thread.sleep(2);
        }
    }

    /** What it was asked, in order. */
    public List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    /** The system prompt of the last request. */
    public String lastSystem() {
        return requests.getLast().system();
    }

    /** The conversation of the last request. */
    public List<Message> lastMessages() {
        return requests.getLast().messages();
    }
}
