package dev.atelier.forge.gitea;

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
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A repository on Gitea or Forgejo. */
public final class Gitea implements Hosting {
    private static final Dialect DIALECT = new Dialect("token", Map.of("Accept", "application/json"));
    private static final Pattern DRAFT_MARK = Pattern.compile("^\\s*(WIP:|\\[WIP])\\s*", Pattern.CASE_INSENSITIVE);
    private static final Set<String> WRITERS = Set.of("owner", "admin", "write");
    private static final String DRAFT = "WIP: ";
    /** Its own limit, unless somebody raised it. */
    private static final int PAGE = 50;

    private static final int MOST_REVIEWS = 100;

    private final Api api;
    private final RepositoryName repository;

    public Gitea(Api.Access access, RepositoryName repository) {
        this.api = new Api(access, DIALECT);
        this.repository = repository;
    }

    private Route at(Object... more) {
        return Route.of("repos", repository.owner(), repository.name()).then(more);
    }

    @Override
    public Opened open(Proposal proposal) throws ForgeFailure, InterruptedException {
        return Opening.once(() -> find(proposal.head()), () -> create(proposal));
    }

    /** It finds by branch only together with the base, and then closed ones, too. So all that are open are looked at. */
    private Optional<PullRequest> find(BranchName head) throws ForgeFailure, InterruptedException {
        var open =
                api.list(at("pulls").with("state", "open").with("limit", PAGE).with("page", 1));
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
                        .put(
                                "title",
                                (proposal.isDraft() ? DRAFT : "")
                                        + proposal.wording().title())
                        .put("body", proposal.wording().body().text())
                        .put("head", proposal.head().value())
                        .put("base", proposal.base().value())));
    }

    @Override
    public PullRequest read(long number) throws ForgeFailure, InterruptedException {
        return pullRequest(api.get(at("pulls", number)));
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

    @Override
    public Comment comment(Subject.Conversation where, Markdown body) throws ForgeFailure, InterruptedException {
        var made =
                api.post(at("issues", where.number(), "comments"), Api.fields().put("body", body.text()));
        return comment(made);
    }

    private static Comment comment(Answer json) throws ForgeFailure {
        return new Comment(json.number("id"), json.pageIfAny("html_url").orElse(null));
    }

    /** All at once: it knows no pages of them. */
    @Override
    public Optional<Comment> findComment(Subject.Conversation where, String words, Instant since)
            throws ForgeFailure, InterruptedException {
        var comments =
                api.list(at("issues", where.number(), "comments").with("since", since.truncatedTo(ChronoUnit.SECONDS)));
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

    @Override
    public boolean mayWrite(String account) throws ForgeFailure, InterruptedException {
        try {
            var permission = api.get(at("collaborators", account, "permission")).text("permission");
            return WRITERS.contains(permission);
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
            case Subject.Conversation of -> at("issues", of.number(), "reactions");
            case OnComment comment -> at("issues", "comments", comment.id(), "reactions");
            case OnReviewComment comment -> at("issues", "comments", comment.id(), "reactions");
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
