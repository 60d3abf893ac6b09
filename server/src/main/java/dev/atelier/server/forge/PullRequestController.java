package dev.atelier.server.forge;

import dev.atelier.agent.session.Sessions;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Merge;
import dev.atelier.git.Requester;
import dev.atelier.journal.SessionId;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.forge.PullRequestRows.Row;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What a person decides about a pull request that is kept here. One on a forge is merged and closed there. */
@RestController
@RequestMapping("/code/{id}/pull-request")
final class PullRequestController {
    private final Sessions sessions;
    private final OwnPullRequests pullRequests;

    PullRequestController(Sessions sessions, OwnPullRequests pullRequests) {
        this.sessions = sessions;
        this.pullRequests = pullRequests;
    }

    @PostMapping("/close")
    ResponseEntity<byte[]> close(@PathVariable String id, HttpServletRequest request) {
        var row = open(id, request);
        if (!pullRequests.close(row, who(id, request))) {
            throw ended(row, "closed or merged");
        }
        return Reply.json(json(row, "closed"));
    }

    /** {@code commit}: the one that the person saw; another one on the branch is refused. */
    @PostMapping("/merge")
    ResponseEntity<byte[]> merge(@PathVariable String id, HttpServletRequest request) throws InterruptedException {
        var row = open(id, request);
        var seen = new Params(request).text("commit").orElse(null);
        if (seen != null && !seen.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
            throw ApiException.invalid("commit", "must be a commit's whole hash, in lower case");
        }
        try {
            return switch (pullRequests.merge(row, who(id, request), seen)) {
                case Merge.Done(var commit, boolean isFastForward) ->
                    Reply.json(json(row, "merged").put("commit", commit).put("fast_forward", isFastForward));
                case Merge.Nothing(var commit) ->
                    Reply.json(json(row, "merged").put("commit", commit).put("fast_forward", true));
                case Merge.Conflict(var paths) ->
                    throw ApiException.conflict("pull request #"
                            + row.pullRequest().number() + " cannot be merged: '"
                            + row.pullRequest().base() + "' changed the same lines of " + String.join(", ", paths)
                            + "; ask the agent to begin from there, or merge it by hand");
            };
        } catch (GitFailure e) {
            throw ApiException.conflict(
                    "pull request #" + row.pullRequest().number() + " cannot be merged: " + e.getMessage());
        }
    }

    private Row open(String id, HttpServletRequest request) {
        var workspace = Caller.of(request).workspace();
        var session = sessions.look(new SessionId(PathId.of("run", id)))
                .filter(found -> found.origin().workspace().equals(workspace))
                .orElseThrow(() -> PathId.missing("run", id));
        var row = pullRequests
                .of(workspace, session.id().value())
                .orElseThrow(() -> ApiException.notFound("run '" + id
                        + "' has no pull request that is kept here; one on a forge is merged and closed there"));
        return switch (row.pullRequest().state()) {
            case OPEN -> row;
            case CLOSED -> throw ended(row, "closed");
            case MERGED -> throw ended(row, "merged");
        };
    }

    private static ApiException ended(Row row, String how) {
        return ApiException.conflict("pull request #" + row.pullRequest().number() + " is " + how + " already");
    }

    private static Requester who(String id, HttpServletRequest request) {
        var caller = Caller.of(request);
        return new Requester(caller.workspace(), caller.name(), id);
    }

    private static ObjectNode json(Row row, String state) {
        return Json.object().put("number", row.pullRequest().number()).put("state", state);
    }
}
