package dev.atelier.forge.gitlab;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Markdown;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.ReviewComment;
import dev.atelier.forge.wire.Answer;
import java.util.regex.Pattern;

/** GitLab's texts, to it and from it. */
final class Notes {
    static final String DRAFT = "Draft: ";
    private static final Pattern DRAFT_MARK =
            Pattern.compile("^\\s*(Draft:|\\[Draft]|\\(Draft\\))\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMAND = Pattern.compile("(?m)^([ \\t>]*+)/(?=[A-Za-z])");

    private Notes() {}

    /** A line that begins with a slash is an order to GitLab ({@code /merge}, {@code /close}) in the name of whoever writes it. Ours are texts. */
    static String harmless(Markdown text) {
        return COMMAND.matcher(text.text()).replaceAll("$1\\\\/");
    }

    static PullRequest pullRequest(Answer json) throws ForgeFailure {
        boolean draft = json.is("draft");
        var title = json.text("title");
        return new PullRequest(
                json.number("iid"),
                json.page("web_url"),
                new PullRequest.Words(
                        draft ? DRAFT_MARK.matcher(title).replaceFirst("") : title, json.textOrEmpty("description")),
                state(json),
                new PullRequest.Head(json.text("source_branch"), json.textOrEmpty("sha")),
                json.text("target_branch"),
                draft);
    }

    private static PullRequest.State state(Answer json) throws ForgeFailure {
        return switch (json.text("state")) {
            case "opened", "locked" -> PullRequest.State.OPEN;
            case "merged" -> PullRequest.State.MERGED;
            case "closed" -> PullRequest.State.CLOSED;
            default -> throw json.strange("state", "known");
        };
    }

    static ReviewComment reviewComment(Answer json) throws ForgeFailure {
        var position = json.at("position");
        return new ReviewComment(
                json.number("id"),
                json.login("author", "username"),
                json.text("body"),
                new ReviewComment.Place(
                        position.text("new_path"), position.line("new_line"), position.textOrEmpty("head_sha")),
                json.time("created_at"),
                null);
    }
}
