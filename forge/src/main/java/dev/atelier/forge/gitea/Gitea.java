package dev.atelier.forge.gitea;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Opened;
import dev.atelier.forge.Proposal;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.Reaction;
import dev.atelier.forge.RepositoryName;
import dev.atelier.forge.ReviewComment;
import dev.atelier.forge.Subject;
import dev.atelier.forge.Subject.OnComment;
import dev.atelier.forge.Subject.OnReviewComment;
import dev.atelier.forge.Wording;
import dev.atelier.forge.wire.Answer;
import dev.atelier.forge.wire.Api;
import dev.atelier.forge.wire.Dialect;
import dev.atelier.forge.wire.GitHubForm;
import dev.atelier.forge.wire.Opening;
import dev.atelier.forge.wire.Route;
import dev.atelier.git.BranchName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A repository on Gitea or Forgejo. */
public final class Gitea extends GitHubForm {
    private static final Dialect DIALECT = new Dialect("token", Map.of("Accept", "application/json"));
    private static final Pattern DRAFT_MARK = Pattern.compile("^\\s*(WIP:|\\[WIP])\\s*", Pattern.CASE_INSENSITIVE);
    private static final String DRAFT = "WIP: ";
    /** Its own limit, unless somebody raised it. */
    private static final int PAGE = 50;

    private static final int MOST_REVIEWS = 100;

    public Gitea(Api.Access access, RepositoryName repository) {
        super(new Api(access, DIALECT), repository);
    }

    @Override
    public Opened open(Proposal proposal) throws ForgeFailure, InterruptedException {
        return Opening.once(() -> find(proposal.head()), () -> create(proposal));
    }

    /** It finds by branch only together with the base, and then closed ones, too. So all that are open are looked at. */
    private Optional<PullRequest> find(BranchName head) throws ForgeFailure, InterruptedException {
        return find(head, at("pulls").with("state", "open").with("limit", PAGE).with("page", 1));
    }

    private PullRequest create(Proposal proposal) throws ForgeFailure, InterruptedException {
        return pullRequest(api.post(
                at("pulls"),
                Api.fields()
                        .put(
                                "title",
                                (proposal.isDraft() ? DRAFT : "")
                                        + proposal.wording().title())
                        .put("body", proposal.wording().body().text())
                        .put("head", proposal.head().value())
                        .put("base", proposal.base().value())));
    }

    /** Whether it is a draft stands in the title, so it is asked for first. */
    @Override
    public PullRequest revise(long number, Wording wording) throws ForgeFailure, InterruptedException {
        return pullRequest(api.patch(
                at("pulls", number),
                Api.fields()
                        .put("title", (read(number).isDraft() ? DRAFT : "") + wording.title())
                        .put("body", wording.body().text())));
    }

    /** All at once: it knows no pages of them. */
    @Override
    protected Route many(Route comments) {
        return comments;
    }

    @Override
    public void react(Subject to, Reaction reaction) throws ForgeFailure, InterruptedException {
        var where = switch (to) {
            case Subject.Conversation of -> at("issues", of.number(), "reactions");
            case OnComment comment -> at("issues", "comments", comment.id(), "reactions");
            case OnReviewComment comment -> at("issues", "comments", comment.id(), "reactions");
        };
        api.post(where, Api.fields().put("content", reaction.content()));
    }

    /** They belong to reviews, each of which is asked for its own. */
    @Override
    public Listing<ReviewComment> reviewComments(long number) throws ForgeFailure, InterruptedException {
        var reviews =
                api.list(at("pulls", number, "reviews").with("limit", PAGE).with("page", 1));
        var comments = new ArrayList<ReviewComment>();
        boolean whole = reviews.isWhole();
        int asked = 0;
        for (var review : reviews.items()) {
            if (review.number("comments_count") == 0) {
                continue;
            }
            if (asked++ == MOST_REVIEWS) {
                whole = false;
                break;
            }
            var listed = api.list(at("pulls", number, "reviews", review.number("id"), "comments"));
            for (var entry : listed.items()) {
                comments.add(reviewComment(entry));
            }
        }
        comments.sort(Comparator.comparing(ReviewComment::at).thenComparingLong(ReviewComment::id));
        return new Listing<>(comments, whole);
    }

    @Override
    protected PullRequest pullRequest(Answer json) throws ForgeFailure {
        var head = json.at("head");
        boolean draft = json.is("draft");
        var title = json.text("title");
        return new PullRequest(
                json.number("number"),
                json.page("html_url"),
                new PullRequest.Words(
                        draft ? DRAFT_MARK.matcher(title).replaceFirst("") : title, json.textOrEmpty("body")),
                state(json),
                new PullRequest.Head(head.text("ref"), head.textOrEmpty("sha")),
                json.at("base").text("ref"),
                draft);
    }

    private static PullRequest.State state(Answer json) throws ForgeFailure {
        if (json.is("merged")) {
            return PullRequest.State.MERGED;
        }
        return json.text("state").equals("open") ? PullRequest.State.OPEN : PullRequest.State.CLOSED;
    }

    /** What Gitea calls position is the line, or 0 if it is a line of before the change. */
    private static ReviewComment reviewComment(Answer json) throws ForgeFailure {
        return new ReviewComment(
                json.number("id"),
                json.login("user", "login"),
                json.text("body"),
                new ReviewComment.Place(json.text("path"), json.line("position"), json.textOrEmpty("commit_id")),
                json.time("created_at"),
                json.pageIfAny("html_url").orElse(null));
    }
}
