package dev.atelier.forge.wire;

import dev.atelier.forge.Comment;
import dev.atelier.forge.CommitStatus;
import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Hosting;
import dev.atelier.forge.Issue;
import dev.atelier.forge.Markdown;
import dev.atelier.forge.PullRequest;
import dev.atelier.forge.Refusal;
import dev.atelier.forge.RepositoryName;
import dev.atelier.forge.Subject;
import dev.atelier.git.BranchName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A repository behind an API of GitHub's form, which Gitea took over: what both of them answer alike. */
public abstract class GitHubForm implements Hosting {
    /** Who may maintain may write, and who may triage only read: so GitHub says itself. An owner there is only on Gitea. */
    private static final Set<String> WRITERS = Set.of("owner", "admin", "write");

    protected final Api api;
    protected final RepositoryName repository;

    protected GitHubForm(Api api, RepositoryName repository) {
        this.api = api;
        this.repository = repository;
    }

    public static Route route(RepositoryName repository, Object... more) {
        return Route.of("repos", repository.owner(), repository.name()).then(more);
    }

    protected final Route at(Object... more) {
        return route(repository, more);
    }

    protected abstract PullRequest pullRequest(Answer json) throws ForgeFailure;

    /** Of those listed, the one from this very repository's branch. */
    protected final Optional<PullRequest> find(BranchName head, Route pulls) throws ForgeFailure, InterruptedException {
        for (var entry : api.list(pulls).items()) {
            var from = entry.at("head");
            if (from.text("ref").equals(head.value())
                    && from.has("repo")
                    && from.at("repo").text("full_name").equalsIgnoreCase(repository.path())) {
                return Optional.of(pullRequest(entry));
            }
        }
        return Optional.empty();
    }

    @Override
    public final PullRequest read(long number) throws ForgeFailure, InterruptedException {
        return pullRequest(api.get(at("pulls", number)));
    }

    /** To such an API a pull request is an issue, too. */
    @Override
    public final Comment comment(Subject.Conversation where, Markdown body) throws ForgeFailure, InterruptedException {
        return comment(api.post(comments(where), Api.fields().put("body", body.text())));
    }

    private Route comments(Subject.Conversation where) {
        return at("issues", where.number(), "comments");
    }

    private static Comment comment(Answer json) throws ForgeFailure {
        return new Comment(json.number("id"), json.pageIfAny("html_url").orElse(null));
    }

    @Override
    public final Optional<Comment> findComment(Subject.Conversation where, String words, Instant since)
            throws ForgeFailure, InterruptedException {
        var comments = api.list(many(comments(where).with("since", since.truncatedTo(ChronoUnit.SECONDS))));
        for (var comment : comments.items()) {
            if (comment.textOrEmpty("body").contains(words)) {
                return Optional.of(comment(comment));
            }
        }
        return Optional.empty();
    }

    /** As many comments at once as it gives. */
    protected abstract Route many(Route comments);

    @Override
    public final void label(Subject.Conversation where, String label) throws ForgeFailure, InterruptedException {
        var fields = Api.fields();
        fields.putArray("labels").add(label);
        api.command(at("issues", where.number(), "labels"), fields);
    }

    @Override
    public final boolean mayWrite(String account) throws ForgeFailure, InterruptedException {
        try {
            return WRITERS.contains(
                    api.get(at("collaborators", account, "permission")).text("permission"));
        } catch (ForgeFailure e) {
            if (e.refusal() instanceof Refusal.NotFound) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public final void report(CommitStatus status) throws ForgeFailure, InterruptedException {
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
    public final Issue issue(long number) throws ForgeFailure, InterruptedException {
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
}
