package dev.atelier.dispatch.inbox.reply;

import dev.atelier.dispatch.inbox.reply.Line.Reached;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Comments on tickets of Jira, and moves them to another status where the operator named one. */
public record JiraFeedback(Line line) implements Feedback {
    private static final String NEWEST = "?orderBy=-created&maxResults=100";

    @Override
    public Told tell(Replies.Row row) throws InterruptedException {
        var missing = line.missing("atelier.inbox.jira");
        if (missing != null) {
            return new Told.Skipped(missing);
        }
        var ticket = "/rest/api/3/issue/" + URLEncoder.encode(row.reply().to().number(), StandardCharsets.UTF_8);
        return switch (row.reply().kind()) {
            case COMMENT -> comment(row, ticket);
            case TRANSITION -> move(row.reply().body(), ticket);
            case REACTION, STATUS, LABEL, RESOLVE -> new Told.Skipped("Jira has no such thing");
        };
    }

    private Told comment(Replies.Row row, String ticket) throws InterruptedException {
        if (row.mayBeSaid()) {
            switch (line.get(ticket + "/comment" + NEWEST)) {
                case Reached.Refused(var _, var why) -> {
                    return why;
                }
                case Reached.Answered(var found) -> {
                    for (var comment : found.path("comments")) {
                        if (comment.path("body")
                                .toString()
                                .contains(Wording.mark(row.reply().id()))) {
                            return new Told.Sent(comment.path("id").asString(""));
                        }
                    }
                }
            }
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.set("body", document(row.reply().body()));
        return switch (line.post(ticket + "/comment", body)) {
            case Reached.Answered(var made) -> new Told.Sent(made.path("id").asString(""));
            case Reached.Refused(var _, var why) -> why;
        };
    }

    /** By the transition that leads there. A ticket that is there already stays. */
    private Told move(String status, String ticket) throws InterruptedException {
        return switch (line.get(ticket + "?fields=status")) {
            case Reached.Refused(var _, var why) -> why;
            case Reached.Answered(var found) ->
                isCalled(found.path("fields").path("status"), status) ? new Told.Sent("") : transition(status, ticket);
        };
    }

    private Told transition(String status, String ticket) throws InterruptedException {
        return switch (line.get(ticket + "/transitions")) {
            case Reached.Refused(var _, var why) -> why;
            case Reached.Answered(var offered) -> transition(status, ticket, offered.path("transitions"));
        };
    }

    private Told transition(String status, String ticket, JsonNode offered) throws InterruptedException {
        for (var transition : offered) {
            if (isCalled(transition.path("to"), status)) {
                var body = JsonNodeFactory.instance.objectNode();
                body.putObject("transition").put("id", transition.path("id").asString(""));
                return switch (line.post(ticket + "/transitions", body)) {
                    case Reached.Answered _ -> new Told.Sent("");
                    case Reached.Refused(var _, var why) -> why;
                };
            }
        }
        var names = offered.valueStream()
                .map(each -> each.path("to").path("name").asString(""))
                .collect(Collectors.joining("', '"));
        return new Told.Failed(
                "no transition leads to the status '" + status + "'; from here there are '" + names + "'");
    }

    private static boolean isCalled(JsonNode named, String name) {
        return named.path("name").asString("").equalsIgnoreCase(name);
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
