package dev.atelier.forge.github;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Opened;
import dev.atelier.forge.Proposal;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.Reaction;
import dev.atelier.forge.RepositoryName;
import dev.atelier.forge.ReviewComment;
import dev.atelier.forge.Subject;
import dev.atelier.forge.Subject.OnComment;
import dev.atelier.forge.Subject.OnIssue;
import dev.atelier.forge.Subject.OnPullRequest;
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
import java.util.Map;
import java.util.Optional;

/** A repository on GitHub or on an Enterprise Server. */
public final class GitHub extends GitHubForm {
    static final Dialect DIALECT = new Dialect(
            "Bearer", Map.of("Accept", "application/vnd.github+json", "X-GitHub-Api-Version", "2022-11-28"));

    public GitHub(Api.Access access, RepositoryName repository) {
        super(new Api(access, DIALECT), repository);
    }

    @Override
    public Opened open(Proposal proposal) throws ForgeFailure, InterruptedException {
        return Opening.once(() -> find(proposal.head()), () -> create(proposal));
    }

    /** A filter that it does not understand GitHub leaves out, so what it gives is looked at. */
    private Optional<PullRequest> find(BranchName head) throws ForgeFailure, InterruptedException {
        return find(
                head,
                at("pulls")
                        .with("state", "open")
                        .with("head", repository.owner() + ":" + head)
                        .with("per_page", 100));
    }

    private PullRequest create(Proposal proposal) throws ForgeFailure, InterruptedException {
        return pullRequest(api.post(
                at("pulls"),
                Api.fields()
                        .put("title", proposal.wording().title())
                        .put("body", proposal.wording().body().text())
                        .put("head", proposal.head().value())
                        .put("base", proposal.base().value())
                        .put("draft", proposal.isDraft())));
    }

    @Override
    public PullRequest revise(long number, Wording wording) throws ForgeFailure, InterruptedException {
        return pullRequest(api.patch(
                at("pulls", number),
                Api.fields()
                        .put("title", wording.title())
                        .put("body", wording.body().text())));
    }

    @Override
    protected Route many(Route comments) {
        return comments.with("per_page", 100);
    }

    @Override
    public void react(Subject to, Reaction reaction) throws ForgeFailure, InterruptedException {
        var where = switch (to) {
            case OnIssue(var number) -> at("issues", number, "reactions");
            case OnPullRequest(var number) -> at("issues", number, "reactions");
            case OnComment comment -> at("issues", "comments", comment.id(), "reactions");
            case OnReviewComment comment -> at("pulls", "comments", comment.id(), "reactions");
        };
        api.post(where, Api.fields().put("content", reaction.content()));
    }

    @Override
    public Listing<ReviewComment> reviewComments(long number) throws ForgeFailure, InterruptedException {
        var listed = api.list(at("pulls", number, "comments").with("per_page", 100));
        var comments = new ArrayList<ReviewComment>();
        for (var entry : listed.items()) {
            comments.add(reviewComment(entry));
        }
        return new Listing<>(comments, listed.isWhole());
    }

    @Override
    protected PullRequest pullRequest(Answer json) throws ForgeFailure {
        var head = json.at("head");
        return new PullRequest(
                json.number("number"),
                json.page("html_url"),
                new PullRequest.Words(json.text("title"), json.textOrEmpty("body")),
                state(json),
                new PullRequest.Head(head.text("ref"), head.text("sha")),
                json.at("base").text("ref"),
                json.is("draft"));
    }

    private static PullRequest.State state(Answer json) throws ForgeFailure {
        if (json.text("state").equals("open")) {
            return PullRequest.State.OPEN;
        }
        return json.has("merged_at") ? PullRequest.State.MERGED : PullRequest.State.CLOSED;
    }

    private static ReviewComment reviewComment(Answer json) throws ForgeFailure {
        return new ReviewComment(
                json.number("id"),
                json.login("user", "login"),
                json.text("body"),
                new ReviewComment.Place(json.text("path"), json.line("line"), json.textOrEmpty("original_commit_id")),
                json.time("created_at"),
                json.pageIfAny("html_url").orElse(null));
    }
}
