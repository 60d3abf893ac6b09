package dev.atelier.dispatch.inbox.reply;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.JsonNodeFactory;

/** Comments on issues of Sentry. */
public record SentryFeedback(Line line) implements Feedback {
    @Override
    public Told tell(Replies.Row row) throws InterruptedException {
        var missing = line.missing("atelier.inbox.sentry");
        if (missing != null) {
            return new Told.Skipped(missing);
        }
        if (row.reply().kind() != Reply.Kind.COMMENT) {
            return new Told.Skipped("Sentry has no reactions");
        }
        var id = URLEncoder.encode(row.reply().to().number(), StandardCharsets.UTF_8);
        var body = JsonNodeFactory.instance.objectNode().put("text", row.reply().body());
        return line.post("/api/0/issues/" + id + "/comments/", body);
    }
}
