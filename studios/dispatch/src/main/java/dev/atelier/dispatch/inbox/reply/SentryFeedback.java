package dev.atelier.dispatch.inbox.reply;

import dev.atelier.dispatch.inbox.reply.Line.Reached;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.JsonNodeFactory;

/** Comments on issues of Sentry, and resolves them: in the release to come, since what is in use does not have the fix yet. */
public record SentryFeedback(Line line) implements Feedback {
    private static final int NO_RELEASES = 400;

    @Override
    public Told tell(Replies.Row row) throws InterruptedException {
        var missing = line.missing("atelier.inbox.sentry");
        if (missing != null) {
            return new Told.Skipped(missing);
        }
        var issue = "/api/0/issues/" + URLEncoder.encode(row.reply().to().number(), StandardCharsets.UTF_8) + "/";
        return switch (row.reply().kind()) {
            case COMMENT -> comment(row, issue);
            case RESOLVE -> resolve(issue);
            case REACTION, STATUS, LABEL, TRANSITION -> new Told.Skipped("Sentry has no such thing");
        };
    }

    private Told comment(Replies.Row row, String issue) throws InterruptedException {
        if (row.mayBeSaid()) {
            switch (line.get(issue + "comments/")) {
                case Reached.Refused(var _, var why) -> {
                    return why;
                }
                case Reached.Answered(var found) -> {
                    for (var comment : found) {
                        var text = comment.path("data").path("text").asString("");
                        if (text.contains(Wording.mark(row.reply().id()))) {
                            return new Told.Sent(comment.path("id").asString(""));
                        }
                    }
                }
            }
        }
        var body = JsonNodeFactory.instance.objectNode().put("text", row.reply().body());
        return switch (line.post(issue + "comments/", body)) {
            case Reached.Answered(var made) -> new Told.Sent(made.path("id").asString(""));
            case Reached.Refused(var _, var why) -> why;
        };
    }

    /** A project that tells Sentry of no releases has none to come. */
    private Told resolve(String issue) throws InterruptedException {
        var next = JsonNodeFactory.instance.objectNode().put("status", "resolvedInNextRelease");
        return switch (line.put(issue, next)) {
            case Reached.Answered _ -> new Told.Sent("");
            case Reached.Refused(var status, var why) ->
                status != NO_RELEASES
                        ? why
                        : switch (line.put(
                                issue, JsonNodeFactory.instance.objectNode().put("status", "resolved"))) {
                            case Reached.Answered _ -> new Told.Sent("");
                            case Reached.Refused(var _, var now) -> now;
                        };
        };
    }
}
