package dev.atelier.dispatch.inbox.reply;

import dev.atelier.dispatch.inbox.source.ReplyTo;
import dev.atelier.dispatch.inbox.source.Requests;
import dev.atelier.dispatch.inbox.webhook.Webhook;
import dev.atelier.dispatch.task.Task;
import dev.atelier.forge.CommitStatus.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is told of tasks where they came from, beside words: the status of pull requests' commits, tickets' statuses, solved errors. Pure.
 *
 * @param started status of a ticket whose code is being changed; null to leave it
 * @param done status of a ticket for which there is a pull request; null to leave it
 * @param resolves whether an issue of Sentry counts as solved in the next release once there is a pull request
 */
public record Results(@Nullable String started, @Nullable String done, boolean resolves) {
    /** Nothing but statuses of commits. */
    public static final Results USUAL = new Results(null, null, false);

    private static final Pattern PULL = Pattern.compile("/(?:-/)?(?:pull|pulls|merge_requests)/([0-9]{1,15})$");

    /** Of a task that was just begun. */
    public List<Reply> begun(Task task, @Nullable ReplyTo to) {
        if (to == null) {
            return List.of();
        }
        if (to.source().equals(Webhook.GITHUB) && to.isPullRequest()) {
            return List.of(status(task, "", to, new CommitState(State.PENDING, "an agent works on it")));
        }
        boolean changes = "true".equals(task.wanted().metadata().get(Requests.PLAN_APPROVAL));
        return to.source().equals(Webhook.JIRA) && changes && started != null
                ? List.of(transition(task, to, started))
                : List.of();
    }

    /** @param pull address of the pull request that came of it; null for none */
    List<Reply> of(Task task, @Nullable String pull, ReplyTo to) {
        return switch (to.source()) {
            case Webhook.GITHUB -> gitHub(task, pull, to);
            case Webhook.JIRA ->
                isDone(task) && pull != null && done != null ? List.of(transition(task, to, done)) : List.of();
            case Webhook.SENTRY ->
                isDone(task) && pull != null && resolves
                        ? List.of(new Reply("task:" + task.id() + ":resolve", Reply.Kind.RESOLVE, to, "next release"))
                        : List.of();
            default -> List.of();
        };
    }

    private static boolean isDone(Task task) {
        return task.state().isClosed() && ended(task).state() == State.SUCCESS;
    }

    private static List<Reply> gitHub(Task task, @Nullable String pull, ReplyTo to) {
        if (!task.state().isClosed()) {
            return List.of();
        }
        var all = new ArrayList<Reply>();
        if (to.isPullRequest()) {
            all.add(status(task, "", to, ended(task)));
        }
        number(pull, to)
                .filter(own -> !to.isPullRequest() || !own.equals(to.number()))
                .map(own -> new ReplyTo(to.source(), to.place(), own, true, null, false, null))
                .ifPresent(own -> all.add(status(task, ":own", own, ended(task))));
        return all;
    }

    private static CommitState ended(Task task) {
        return switch (task.state()) {
            case COMPLETED -> new CommitState(State.SUCCESS, "task " + task.id() + " is done");
            case CANCELLED -> new CommitState(State.ERROR, "task " + task.id() + " was stopped");
            default -> new CommitState(State.ERROR, "task " + task.id() + " could not be done");
        };
    }

    /** Of a pull request of the same repository. */
    private static Optional<String> number(@Nullable String pull, ReplyTo to) {
        var page = to.place().replaceFirst("(\\.git)?/*$", "");
        if (pull == null || !pull.startsWith(page + "/")) {
            return Optional.empty();
        }
        var number = PULL.matcher(pull.substring(page.length()));
        return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
    }

    private static Reply status(Task task, String which, ReplyTo to, CommitState state) {
        return new Reply("task:" + task.id() + ":status" + which, Reply.Kind.STATUS, to, state.text());
    }

    private static Reply transition(Task task, ReplyTo to, String status) {
        var id = "task:" + task.id() + ":transition:" + status;
        return new Reply(id, Reply.Kind.TRANSITION, to, status);
    }
}
