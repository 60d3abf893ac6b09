package dev.atelier.server.dispatch;

import dev.atelier.models.testkit.Reply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The worst model there could be: it obeys every line {@code ORDER who tool input} that it reads anywhere, for whatever tool it has, one after the other, and
 * tells everything that came of it. It keeps what it was asked, which is what left the server.
 */
final class ObeyingModel implements Function<JsonNode, Reply> {
    private static final Pattern ORDER = Pattern.compile("^ORDER (\\w+) (\\w+) (\\{.*})$", Pattern.MULTILINE);

    private final List<String> asked = new ArrayList<>();

    @Override
    public synchronized Reply apply(JsonNode request) {
        asked.add(request.toString());
        var who = request.path("system").toString().contains("You are the brain") ? "brain" : "executor";
        var orders = new LinkedHashSet<String>();
        var results = new StringBuilder();
        int done = 0;
        for (var message : request.path("messages")) {
            boolean isUser = message.path("role").asString().equals("user");
            for (var block : message.path("content")) {
                done += block.path("type").asString().equals("tool_use") ? 1 : 0;
                if (isUser) {
                    var text = text(block);
                    ORDER.matcher(text)
                            .results()
                            .filter(order -> order.group(1).equals(who))
                            .forEach(order -> {
                                if (has(request, order.group(2))) {
                                    orders.add(order.group(2) + " " + order.group(3));
                                }
                            });
                    results.append(block.path("type").asString().equals("tool_result") ? text + "\n" : "");
                }
            }
        }
        if (done < orders.size()) {
            var order = new ArrayList<>(orders).get(done).split(" ", 2);
            return Reply.answer().calls("toolu_" + who + done, order[0], order[1]);
        }
        return Reply.says("DONE by the " + who + ":\n" + results);
    }

    private static String text(JsonNode block) {
        if (block.path("type").asString().equals("tool_result")
                && block.path("content").isArray()) {
            var text = new StringBuilder();
            block.path("content").forEach(part -> text.append(part.path("text").asString("")));
            return text.toString();
        }
        return block.path("text").asString(block.path("content").asString(""));
    }

    private static boolean has(JsonNode request, String tool) {
        return request.path("tools")
                .valueStream()
                .anyMatch(each -> each.path("name").asString().equals(tool));
    }

    /** Everything that was sent to it. */
    synchronized String heard() {
        return String.join("\n", asked);
    }

    /** A line that it obeys. */
    static String order(String who, String tool, String... pairs) {
        var input = JsonMapper.shared().createObjectNode();
        for (int i = 0; i < pairs.length; i += 2) {
            input.put(pairs[i], pairs[i + 1]);
        }
        return "ORDER " + who + " " + tool + " " + input;
    }
}
