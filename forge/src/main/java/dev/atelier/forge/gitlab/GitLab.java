package dev.atelier.forge.gitlab;

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
import dev.atelier.forge.wire.Api;
import dev.atelier.forge.wire.Dialect;
import dev.atelier.forge.wire.Opening;
import dev.atelier.forge.wire.Route;
import dev.atelier.git.BranchName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A project on GitLab. Its merge requests are our pull requests, its notes our comments. */
public final class GitLab implements Hosting {
    private static final Dialect DIALECT = new Dialect("Bearer", Map.of("Accept", "application/json"));

    private static final long DEVELOPER = 30;

    private final Api api;
    private final RepositoryName project;

    public GitLab(Api.Access access, RepositoryName project) {
        this.api = new Api(access, DIALECT);
        this.project = project;
    }

    private Route at(Object... more) {
        return Route.of("projects", project.path()).then(more);
    }

    private Route at(Subject.Conversation where) {
        return switch (where) {
            case OnIssue(var number) -> at("issues", number);
            case OnPullRequest(var number) -> at("merge_requests", number);
        };
    }

    @Override
    public Opened open(Proposal proposal) throws ForgeFailure, InterruptedException {
        return Opening.once(() -> find(proposal.head()), () -> create(proposal));
    }

    private Optional<PullRequest> find(BranchName head) throws ForgeFailure, InterruptedException {
        var open = api.list(at("merge_requests")
                .with("state", "opened")
                .with("source_branch", head)
                .with("per_page", 100));
        for (var entry : open.items()) {
            if (entry.text("source_branch").equals(head.value())
                    && entry.number("source_project_id") == entry.number("target_project_id")) {
                return Optional.of(Notes.pullRequest(entry));
            }
        }
        return Optional.empty();
    }

    private PullRequest create(Proposal proposal) throws ForgeFailure, InterruptedException {
        return Notes.pullRequest(api.post(
                at("merge_requests"),
                words(proposal.wording(), proposal.isDraft())
                        .put("source_branch", proposal.head().value())
                        .put("target_branch", proposal.base().value())));
    }

    private static ObjectNode words(Wording wording, boolean isDraft) {
        return Api.fields()
                .put("title", (isDraft ? Notes.DRAFT : "") + wording.title())
                .put("description", Notes.harmless(wording.body()));
    }

    @Override
    public PullRequest read(long number) throws ForgeFailure, InterruptedException {
        return Notes.pullRequest(api.get(at("merge_requests", number)));
    }

    /** Whether it is a draft stands in the title, so it is asked for first. */
    @Override
    public PullRequest revise(long number, Wording wording) throws ForgeFailure, InterruptedException {
        return Notes.pullRequest(api.put(
                at("merge_requests", number), words(wording, read(number).isDraft())));
    }

    @Override
    public Comment comment(Subject.Conversation where, Markdown body) throws ForgeFailure, InterruptedException {
        var note = api.post(at(where).then("notes"), Api.fields().put("body", Notes.harmless(body)));
        return new Comment(note.number("id"), null);
    }

    /** It takes no time to begin at, so the newest come first. */
    @Override
    public Optional<Comment> findComment(Subject.Conversation where, String words, Instant since)
            throws ForgeFailure, InterruptedException {
        var notes = api.list(at(where)
                .then("notes")
                .with("order_by", "created_at")
                .with("sort", "desc")
                .with("per_page", 100));
        for (var note : notes.items()) {
            if (note.textOrEmpty("body").contains(words)) {
                return Optional.of(new Comment(note.number("id"), null));
            }
        }
        return Optional.empty();
    }

    @Override
    public void label(Subject.Conversation where, String label) throws ForgeFailure, InterruptedException {
        api.put(at(where), Api.fields().put("add_labels", label.replace(',', ' ')));
    }

    /** From developers on, by whatever way they came to be members. */
    @Override
    public boolean mayWrite(String account) throws ForgeFailure, InterruptedException {
        var members = api.list(at("members", "all").with("query", account).with("per_page", 100));
        for (var member : members.items()) {
            if (member.textOrEmpty("username").equalsIgnoreCase(account)
                    && member.textOrEmpty("state").equals("active")
                    && member.number("access_level") >= DEVELOPER) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void react(Subject to, Reaction reaction) throws ForgeFailure, InterruptedException {
        var awards = switch (to) {
            case Subject.Conversation where -> at(where).then("award_emoji");
            case OnComment(var in, var id) -> at(in).then("notes", id, "award_emoji");
            case OnReviewComment(var number, var id) -> at("merge_requests", number, "notes", id, "award_emoji");
        };
        try {
            api.post(awards, Api.fields().put("name", reaction.emoji()));
        } catch (ForgeFailure e) {
            if (!(e.refusal() instanceof Refusal.NotFound)) {
                throw e;
            }
            // That is what it says to a second one, too. If there is nothing to react to, this says so again.
            api.list(awards.with("per_page", 1));
        }
    }

    @Override
    public void report(CommitStatus status) throws ForgeFailure, InterruptedException {
        var fields = Api.fields()
                .put("state", state(status.state()))
                .put("name", status.context())
                .put("description", status.description());
        if (status.page() != null) {
            fields.put("target_url", status.page().toString());
        }
        try {
            api.post(at("statuses", status.commit()), fields);
        } catch (ForgeFailure e) {
            if (!(e.refusal() instanceof Refusal.Invalid) || !isReported(status)) {
                throw e; // it does not take the same state twice, which is no failure
            }
        }
    }

    private boolean isReported(CommitStatus status) throws ForgeFailure, InterruptedException {
        var known = api.list(at("repository", "commits", status.commit(), "statuses")
                .with("name", status.context())
                .with("per_page", 100));
        for (var entry : known.items()) {
            if (entry.text("name").equals(status.context())
                    && entry.text("status").equals(state(status.state()))) {
                return true;
            }
        }
        return false;
    }

    private static String state(CommitStatus.State state) {
        return switch (state) {
            case PENDING -> "pending";
            case SUCCESS -> "success";
            case FAILURE, ERROR -> "failed";
        };
    }

    @Override
    public Listing<ReviewComment> reviewComments(long number) throws ForgeFailure, InterruptedException {
        var listed = api.list(at("merge_requests", number, "notes")
                .with("order_by", "created_at")
                .with("sort", "asc")
                .with("per_page", 100));
        var comments = new ArrayList<ReviewComment>();
        for (var entry : listed.items()) {
            if (entry.textOrEmpty("type").equals("DiffNote")) {
                comments.add(Notes.reviewComment(entry));
            }
        }
        return new Listing<>(comments, listed.isWhole());
    }

    @Override
    public Issue issue(long number) throws ForgeFailure, InterruptedException {
        var issue = api.get(at("issues", number));
        return new Issue(
                issue.number("iid"),
                issue.page("web_url"),
                issue.text("title"),
                issue.textOrEmpty("description"),
                issue.login("author", "username"),
                issue.names("labels"),
                issue.text("state").equals("opened"));
    }
}
