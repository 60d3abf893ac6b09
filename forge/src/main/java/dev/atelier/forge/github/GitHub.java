package dev.atelier.forge.github;

import dev.atelier.forge.Comment;
import dev.atelier.forge.CommitStatus;
import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Hosting;
import dev.atelier.forge.Issue;
import dev.atelier.forge.Markdown;
import dev.atelier.forge.Opened;
import dev.atelier.forge.Proposal;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.Reaction;
import dev.atelier.forge.Refusal;
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
import dev.atelier.forge.wire.Opening;
import dev.atelier.forge.wire.Route;
import dev.atelier.git.BranchName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A repository on GitHub or on an Enterprise Server. */
public final class GitHub implements Hosting {
    static final Dialect DIALECT = new Dialect(
            "Bearer", Map.of("Accept", "application/vnd.github+json", "X-GitHub-Api-Version", "2022-11-28"));

    private final Api api;
    private final RepositoryName repository;

    public GitHub(Api.Access access, RepositoryName repository) {
        this.api = new Api(access, DIALECT);
        this.repository = repository;
    }

    private Route at(Object... more) {
        return route(repository, more);
    }

    static Route route(RepositoryName repository, Object... more) {
        return Route.of("repos", repository.owner(), repository.name()).then(more);
    }

    @Override
    public Opened open(Proposal proposal) throws ForgeFailure, InterruptedException {
        return Opening.once(() -> find(proposal.head()), () -> create(proposal));
    }

    /** A filter that it does not understand GitHub leaves out, so what it gives is looked at. */
    private Optional<PullRequest> find(BranchName head) throws ForgeFailure, InterruptedException {
        var open = api.list(at("pulls")
                .with("state", "open")
                .with("head", repository.owner() + ":" + head)
                .with("per_page", 100));
        for (var entry : open.items()) {
            var from = entry.at("head");
            if (from.text("ref").equals(head.value())
                    && from.has("repo")
                    && from.at("repo").text("full_name").equalsIgnoreCase(repository.path())) {
                return Optional.of(pullRequest(entry));
            }
        }
        return Optional.empty();
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
    public PullRequest read(long number) throws ForgeFailure, InterruptedException {
        return pullRequest(api.get(at("pulls", number)));
    }

    @Override
    public PullRequest revise(long number, Wording wording) throws ForgeFailure, InterruptedException {
        return pullRequest(api.patch(
                at("pulls", number),
                Api.fields()
                        .put("title", wording.title())
                        .put("body", wording.body().text())));
    }

    /** To GitHub's API a pull request is an issue, too. */
    @Override
    public Comment comment(Subject.Conversation where, Markdown body) throws ForgeFailure, InterruptedException {
        var made =
                api.post(at("issues", where.number(), "comments"), Api.fields().put("body", body.text()));
        return comment(made);
    }

    private static Comment comment(Answer json) throws ForgeFailure {
        return new Comment(json.number("id"), json.pageIfAny("html_url").orElse(null));
    }

    @Override
    public Optional<Comment> findComment(Subject.Conversation where, String words, Instant since)
            throws ForgeFailure, InterruptedException {
        var comments = api.list(at("issues", where.number(), "comments")
                .with("since", since.truncatedTo(ChronoUnit.SECONDS))
                .with("per_page", 100));
        for (var comment : comments.items()) {
            if (comment.textOrEmpty("body").contains(words)) {
                return Optional.of(comment(comment));
            }
        }
        return Optional.empty();
    }

    @Override
    public void label(Subject.Conversation where, String label) throws ForgeFailure, InterruptedException {
        var fields = Api.fields();
        fields.putArray("labels").add(label);
        api.command(at("issues", where.number(), "labels"), fields);
    }

    /** Who may maintain may write, and who may triage only read: so it says itself. */
    @Override
    public boolean mayWrite(String account) throws ForgeFailure, InterruptedException {
        try {
            var permission = api.get(at("collaborators", account, "permission")).text("permission");
            return permission.equals("admin") || permission.equals("write");
        } catch (ForgeFailure e) {
            if (e.refusal() instanceof Refusal.NotFound) {
                return false;
            }
            throw e;
        }
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
    public void report(CommitStatus status) throws ForgeFailure, InterruptedException {
        var fields = Api.fields()
                .put("state", status.state().name().toLowerCase(Locale.ROOT))
                .put("context", status.context())
                .put("description", status.description());
        if (status.page() != null) {
            fields.put("target_url", status.page().toString());
        }
        api.post(at("statuses", status.commit()), fields);
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
    public Issue issue(long number) throws ForgeFailure, InterruptedException {
        var issue = api.get(at("issues", number));
        return new Issue(
                issue.number("number"),
                issue.page("html_url"),
                issue.text("title"),
                issue.textOrEmpty("body"),
                issue.login("user", "login"),
                issue.names("labels"),
                issue.text("state").equals("open"));
    }

    private static PullRequest pullRequest(Answer json) throws ForgeFailure {
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
