package dev.atelier.bench.faults;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A model of many moods: thinks, talks, calls one to three tools at once, for one to four steps, each taking a few milliseconds. What it
 * does follows from the conversation alone, so that asking again after a crash gives the same answer.
 */
final class WildModel implements Model {
    private static final String[] TOOLS = {"note", "act", "note", "nothing"};

    @Override
    public Answer answer(ModelRequest request, Listener listener) throws InterruptedException {
        int step = 0;
        var prompt = "";
        for (var message : request.messages().reversed()) {
            if (message.role() == Role.ASSISTANT) {
                step++;
                continue;
            }
            prompt = text(message.content());
            if (!prompt.isEmpty()) {
                break;
            }
        }
        var random = new Random(prompt.hashCode() * 31L + step);
        int steps = 1 + Math.floorMod(prompt.hashCode(), 4);
        return step + 1 >= steps ? lastWord(prompt, random, listener) : calls(step, random, listener);
    }

    private static String text(List<Block> content) {
        var text = new StringBuilder();
        for (var block : content) {
            if (block instanceof Block.Text(var part)) {
                text.append(part).append(' ');
            }
        }
        return text.toString().strip();
    }

    private static Answer lastWord(String prompt, Random random, Listener listener) throws InterruptedException {
        talk("Done with " + prompt, random, listener);
        return new Answer(List.of(new Block.Text("Done with " + prompt)), "end_turn", Usage.NONE);
    }

    private static Answer calls(int step, Random random, Listener listener) throws InterruptedException {
        var blocks = new ArrayList<Block>();
        if (random.nextBoolean()) {
            talk("Let me think", random, listener);
            blocks.add(new Block.Thinking("Let me think", "sealed"));
        }
        for (int call = 0, calls = 1 + random.nextInt(3); call < calls; call++) {
            var tool = TOOLS[random.nextInt(TOOLS.length)];
            blocks.add(new Block.ToolUse("toolu_" + step + "_" + call, tool, JsonNodeFactory.instance.objectNode()));
        }
        Thread.sleep(Duration.ofMillis(random.nextInt(4)));
        return new Answer(blocks, "tool_use", Usage.NONE);
    }

    private static void talk(String words, Random random, Listener listener) throws InterruptedException {
        for (var word : words.split(" ")) {
            listener.text(0, word + " ");
            Thread.sleep(Duration.ofMillis(random.nextInt(3)));
        }
    }
}
