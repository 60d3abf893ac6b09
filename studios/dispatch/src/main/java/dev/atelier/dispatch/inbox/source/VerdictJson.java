package dev.atelier.dispatch.inbox.source;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Verdicts as they are published: what would follow from a delivery. */
public final class VerdictJson {
    private VerdictJson() {}

    public static ObjectNode of(Verdict verdict) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("verdict", word(verdict));
        json.put("rule", verdict.why().rule());
        json.put("reason", verdict.why().reason());
        switch (verdict) {
            case Verdict.Begin begin -> task(json, begin.order());
            case Verdict.Decide(var _, var topic, var allow, var words, var by) -> {
                topic(json, topic);
                json.put("allow", allow).put("words", words).put("by", by);
            }
            case Verdict.Answer(var _, var topic, var text) ->
                topic(json, topic).put("text", text);
            case Verdict.React(var _, var topic, var reaction) ->
                topic(json, topic).put("text", reaction);
            case Verdict.Label(var _, var topic, var label) ->
                topic(json, topic).put("text", label);
            case Verdict.Say(var _, var topic, var words, var otherwise) ->
                topic(json, topic).put("words", words).put("text", otherwise);
            case Verdict.News(var _, var repository, var number) ->
                json.put("repository", repository).put("number", number);
            case Verdict.Refuse(var _, var topic, var words) ->
                topic(json, topic).put("text", words);
            case Verdict.Ignore _ -> {}
        }
        return json;
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Begin _ -> "task";
            case Verdict.Decide _ -> "decide";
            case Verdict.Answer _ -> "answer";
            case Verdict.React _ -> "reaction";
            case Verdict.Label _ -> "label";
            case Verdict.Say _ -> "say";
            case Verdict.News _ -> "news";
            case Verdict.Refuse _ -> "refuse";
            case Verdict.Ignore _ -> "ignore";
        };
    }

    private static void task(ObjectNode json, Verdict.Order order) {
        topic(json, order.topic());
        var task = json.putObject("task");
        task.put("agent", order.agent());
        task.put("repository", order.repository());
        task.put("branch", order.branch());
        task.put("priority", order.priority());
        task.put("input", order.input());
        var metadata = task.putObject("metadata");
        order.metadata().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(pair -> metadata.put(pair.getKey(), pair.getValue()));
    }

    private static ObjectNode topic(ObjectNode json, Verdict.Topic topic) {
        json.put("subject", topic.subject());
        json.put("grouping", topic.grouping().name().toLowerCase(Locale.ROOT));
        json.put("reply_to", place(topic.replyTo()));
        json.put("asker", topic.asker());
        return json;
    }

    private static @Nullable String place(@Nullable ReplyTo to) {
        return to == null ? null : to.source() + ":" + (to.place().isEmpty() ? "" : to.place() + "#") + to.number();
    }
}
