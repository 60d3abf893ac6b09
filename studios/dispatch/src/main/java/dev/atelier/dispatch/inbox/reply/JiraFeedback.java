package dev.atelier.dispatch.inbox.reply;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Comments on tickets of Jira. */
public record JiraFeedback(Line line) implements Feedback {
    @Override
    public Told tell(Replies.Row row) throws InterruptedException {
        var missing = line.missing("atelier.inbox.jira");
        if (missing != null) {
            return new Told.Skipped(missing);
        }
        if (row.reply().kind() != Reply.Kind.COMMENT) {
            return new Told.Skipped("Jira has no reactions");
        }
        var key = URLEncoder.encode(row.reply().to().number(), StandardCharsets.UTF_8);
        var body = JsonNodeFactory.instance.objectNode();
        body.set("body", document(row.reply().body()));
        return line.post("/rest/api/3/issue/" + key + "/comment", body);
    }

    /** A paragraph for each, its lines apart. Nothing in it is markup. */
    static JsonNode document(String text) {
        var document = JsonNodeFactory.instance.objectNode().put("type", "doc").put("version", 1);
        var paragraphs = document.putArray("content");
        for (var part : text.strip().split("\n{2,}")) {
            var content = paragraphs.addObject().put("type", "paragraph").putArray("content");
            for (var line : part.split("\n")) {
                if (!content.isEmpty()) {
                    content.addObject().put("type", "hardBreak");
                }
                if (!line.isEmpty()) {
                    content.addObject().put("type", "text").put("text", line);
                }
            }
        }
        return document;
    }
}
