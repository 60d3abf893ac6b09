package dev.atelier.dispatch.inbox.right;

import dev.atelier.dispatch.inbox.reply.Feedback;
import dev.atelier.dispatch.inbox.reply.Line;
import dev.atelier.dispatch.inbox.right.Rights.Question;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Those who are named in the settings; if nobody is, those to whom the ticket could be assigned, which Jira says of those who work on its project. Its own
 * question for permissions takes an administrator's token, which this system should not have.
 */
public final class JiraRights implements Rights.Register {
    private final Line line;
    private final Set<String> named;

    /** @param named ids of accounts */
    public JiraRights(Line line, Set<String> named) {
        this.line = line;
        this.named = named.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Right of(Question question) throws InterruptedException {
        var account = question.account();
        if (!named.isEmpty()) {
            return named.contains(account.toLowerCase(Locale.ROOT))
                    ? new Right.Granted()
                    : new Right.Denied("that account is none of those in atelier.inbox.jira.people");
        }
        if (!line.isOpen()) {
            return new Right.Unasked(
                    "this server has no credential for Jira, so nobody was asked who works on the project");
        }
        var asked = "/rest/api/3/user/assignable/search?issueKey=" + encoded(question.ticket()) + "&accountId="
                + encoded(account);
        return switch (line.get(asked)) {
            case Line.Reached.Refused(var _, Feedback.Told.Later(var why)) -> new Right.Later(why);
            case Line.Reached.Refused refused ->
                new Right.Denied(
                        "whether that account works on the project cannot be found out: status " + refused.status());
            case Line.Reached.Answered(var found) -> {
                for (var user : found) {
                    if (user.path("accountId").asString("").equals(account)) {
                        yield new Right.Granted();
                    }
                }
                yield new Right.Denied("that account does not work on the ticket's project, Jira says");
            }
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
