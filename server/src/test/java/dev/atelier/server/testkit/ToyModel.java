package dev.atelier.server.testkit;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what the last thing said asks for: {@code make 3} calls the tool three times, {@code make 3 slowly} with a pause in each call,
 * {@code speak 40} streams forty words, {@code look up one two} calls the custom tool once per word and tells what came. The same request
 * gives the same answer.
 */
final class ToyModel implements Model {
    private static final Pattern MAKE = Pattern.compile("make (\\d+)( slowly)?");
    private static final Pattern LOOKUP = Pattern.compile("look up (.+)");
    private static final Pattern SPEAK = Pattern.compile("speak (\\d+)");

    @Override
    public Answer answer(ModelRequest request, Listener listener) {
        int made = 0;
        var wanted = "";
        var results = new StringBuilder();
        for (var message : request.messages()) {
            for (var block : message.content()) {
                if (block instanceof Block.Text(var text) && message.role() == ModelRequest.Role.USER) {
                    wanted = text;
                    made = 0;
                    results.setLength(0);
                } else if (block instanceof Block.ToolResult result) {
                    made++;
                    results.append(result.content()).append(' ');
                }
            }
        }
        var lookup = LOOKUP.matcher(wanted);
        if (lookup.find()) {
            return made == 0 ? lookUp(lookup.group(1).split(" ")) : found(results.toString(), listener);
        }
        var make = MAKE.matcher(wanted);
        if (make.find() && made < Integer.parseInt(make.group(1))) {
            return call(made + 1, make.group(2) != null, listener);
        }
        var speak = SPEAK.matcher(wanted);
        int words = speak.find() ? Integer.parseInt(speak.group(1)) : 1;
        var text = new StringBuilder();
        for (int i = 1; i <= words; i++) {
            listener.text(0, "word" + i + " ");
            text.append("word").append(i).append(' ');
        }
        return new Answer(List.of(new Block.Text(text.toString())), "end_turn", new Usage(1, words, 0, 0));
    }

    private static Answer lookUp(String[] words) {
        var calls = new ArrayList<Block>();
        for (var word : words) {
            var input = JsonMapper.shared().createObjectNode().put("word", word);
            calls.add(new Block.ToolUse("toolu_" + word, "lookup", input));
        }
        return new Answer(calls, "tool_use", new Usage(1, 1, 0, 0));
    }

    private static Answer found(String results, Listener listener) {
        listener.text(0, results);
        return new Answer(List.of(new Block.Text(results)), "end_turn", new Usage(1, 1, 0, 0));
    }

    private static Answer call(int number, boolean slowly, Listener listener) {
        listener.thinking(0, "one more");
        var input = JsonMapper.shared().createObjectNode().put("number", number).put("wait", slowly ? 100 : 0);
        listener.toolInput(1, "make", input.toString());
        List<Block> content =
                List.of(new Block.Thinking("one more", null), new Block.ToolUse("toolu_" + number, "make", input));
        return new Answer(content, "tool_use", new Usage(1, 1, 0, 0));
    }
}
