package dev.atelier.dispatch.inbox;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.dispatch.inbox.Decisions.Choice;
import dev.atelier.dispatch.inbox.Delivery.Outcome;
import dev.atelier.dispatch.inbox.Delivery.Status;
import dev.atelier.dispatch.inbox.reply.Reply;
import dev.atelier.dispatch.inbox.reply.Results;
import dev.atelier.dispatch.inbox.right.Right;
import dev.atelier.dispatch.inbox.right.Rights;
import dev.atelier.dispatch.inbox.source.Requests;
import dev.atelier.dispatch.inbox.source.Verdict;
import dev.atelier.dispatch.inbox.source.Verdict.Grouping;
import dev.atelier.dispatch.inbox.source.Verdict.Topic;
import dev.atelier.dispatch.inbox.source.Verdict.Why;
import dev.atelier.dispatch.inbox.trace.Locator;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskSource;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.Tasks;
import dev.atelier.journal.Actor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what a verdict says, for a delivery. Each of it can be done again without harm: a task is known by the delivery's key, a decision finds what still
 * waits, replies by their ids. Thread-safe, blocking.
 */
public final class Effects {
    private static final JsonMapper JSON = EventCodec.mapper();

    private final Supplier<Optional<Tasks>> tasks;
    private final Rights rights;
    private final Decisions decisions;
    private final Traces traces;
    private final Results results;
    private final News news;

    /** @param tasks asked for when a delivery is worked on, not before */
    public Effects(
            Supplier<Optional<Tasks>> tasks,
            Rights rights,
            Archive archive,
            Deliveries deliveries,
            Locator locator,
            Results results,
            News news) {
        this.tasks = tasks;
        this.rights = rights;
        this.decisions = new Decisions(archive, deliveries);
        this.traces = new Traces(locator);
        this.results = results;
        this.news = news;
    }

    /** What came of it, and what is to be told. */
    record Done(Outcome outcome, List<Reply> replies) {
        /** With something more for people to know. */
        Done noting(String words) {
            var noted = new Outcome(
                    outcome.status(),
                    outcome.rule(),
                    outcome.reason() + " (" + words + ")",
                    outcome.subject(),
                    outcome.task(),
                    outcome.replyTo(),
                    outcome.attempts());
            return new Done(noted, replies);
        }
    }

    /** @throws InvalidInputException if it can never be done */
    Done follow(Delivery delivery, Verdict verdict) throws InvalidInputException, IOException, InterruptedException {
        return switch (verdict instanceof Verdict.Refuse ? new Right.Granted() : right(delivery, verdict.about())) {
            case Right.Granted _ -> carryOut(delivery, verdict);
            case Right.Unasked(var why) -> carryOut(delivery, verdict).noting(why);
            case Right.Later(var why) -> throw new IOException("who asked may not be known yet: " + why);
            case Right.Denied(var why) -> {
                var topic = Objects.requireNonNull(verdict.about());
                var refused = new Why(verdict.why().rule() + ".refused", "nothing is done, because " + why);
                yield refuse(delivery, new Verdict.Refuse(refused, topic, "Nothing is done, because " + why + "."));
            }
        };
    }

    private Right right(Delivery delivery, @Nullable Topic topic) throws InterruptedException {
        if (topic == null || topic.asker() == null) {
            return new Right.Granted();
        }
        return topic.replyTo() == null
                ? new Right.Unasked("the delivery names no address at which somebody could be asked")
                : rights.of(delivery.workspace(), topic.replyTo(), topic.asker());
    }

    /** Said once to each who asks in one place, however often he asks. */
    private static Done refuse(Delivery delivery, Verdict.Refuse refuse) {
        var topic = refuse.topic();
        var key = "refused:" + delivery.webhook() + ":" + topic.subject() + ":" + topic.asker();
        return done(
                delivery,
                Status.IGNORED,
                refuse.why(),
                topic,
                null,
                Reply.comment(key, topic.replyTo(), refuse.words()));
    }

    /** Whatever else follows from a delivery. */
    void tell(Verdict.Pull pull) {
        news.changed(pull.repository(), pull.number());
    }

    private Done carryOut(Delivery delivery, Verdict verdict)
            throws InvalidInputException, IOException, InterruptedException {
        return switch (verdict) {
            case Verdict.Refuse refuse -> refuse(delivery, refuse);
            case Verdict.Ignore ignore -> done(delivery, Status.IGNORED, ignore.why(), null, null, List.of());
            case Verdict.Begin begin -> begin(delivery, begin);
            case Verdict.Decide decide -> decide(delivery, decide);
            case Verdict.Answer answer ->
                done(
                        delivery,
                        Status.ANSWERED,
                        answer.why(),
                        answer.topic(),
                        null,
                        Reply.comment(delivery.id(), answer.topic().replyTo(), answer.text()));
            case Verdict.React react ->
                done(
                        delivery,
                        Status.ANSWERED,
                        react.why(),
                        react.topic(),
                        null,
                        Reply.reaction(delivery.id(), react.topic().replyTo(), react.reaction()));
            case Verdict.Label label ->
                done(
                        delivery,
                        Status.ANSWERED,
                        label.why(),
                        label.topic(),
                        null,
                        Reply.label(delivery.id(), label.topic().replyTo(), label.label()));
            case Verdict.Say say -> say(delivery, say);
            case Verdict.News news -> done(delivery, Status.IGNORED, news.why(), null, null, List.of());
        };
    }

    /** Words without a command are for a task that waits for some. */
    private Done say(Delivery delivery, Verdict.Say say) throws InvalidInputException, IOException {
        var topic = say.topic();
        var waiting = decisions.asking(delivery, topic, tasks()).findFirst();
        if (waiting.isEmpty()) {
            var replies = Reply.comment(delivery.id(), topic.replyTo(), say.otherwise());
            return done(delivery, Status.ANSWERED, say.why(), topic, null, replies);
        }
        var task = waiting.get();
        tasks().tell(task, say.words(), delivery.webhook() + ":" + delivery.key(), principal(delivery));
        var replies = Reply.reaction(delivery.id(), topic.replyTo(), "eyes");
        return done(delivery, Status.DECIDED, say.why(), topic, task.id(), replies);
    }

    private Done begin(Delivery delivery, Verdict.Begin begin)
            throws InvalidInputException, IOException, InterruptedException {
        var order = begin.order();
        var topic = order.topic();
        boolean isGrouped =
                topic.grouping() != Grouping.EACH && delivery.arrival().replayOf() == null;
        var before = topic.grouping() == Grouping.EACH
                ? Optional.<Task>empty()
                : decisions.family(delivery, topic, tasks()).findFirst();
        if (before.isPresent() && isGrouped) {
            var task = before.get();
            boolean isOpen = !task.standing().state().isClosed();
            boolean isDone = task.standing().state() == TaskState.COMPLETED;
            if (isOpen || (isDone && topic.grouping() == Grouping.ONCE)) {
                var why = new Why(
                        begin.why().rule(),
                        begin.why().reason() + "; task " + task.id() + " about the same is "
                                + task.standing().state().published());
                return done(delivery, Status.JOINED, why, topic, task.id(), List.of());
            }
        }
        var input = before.map(task -> order.input() + "\n\nAn earlier task about the same was " + task.id()
                                + ", which is " + task.standing().state().published() + ".")
                        .orElse(order.input())
                + traces.of(delivery, order, begin.trace());
        var wanted = new NewTask(
                order.agent(),
                input,
                TaskSource.webhook(delivery.source(), delivery.id()),
                new NewTask.Place(order.repository(), order.branch(), null, null),
                new NewTask.Terms(order.priority(), NewTask.Terms.USUAL.attempts(), null, approval(order)),
                isGrouped ? key(delivery, topic, before) : delivery.webhook() + ":" + delivery.key(),
                order.metadata());
        var task = tasks().submit(wanted, principal(delivery));
        var replies = new ArrayList<>(Reply.reaction(delivery.id(), topic.replyTo(), "eyes"));
        replies.addAll(results.begun(task, topic.replyTo()));
        return done(delivery, Status.TASK, begin.why(), topic, task.id(), replies);
    }

    /** Of two that come at the same time and are about the same, both ask for the same task. */
    private static String key(Delivery delivery, Topic topic, Optional<Task> before) {
        var about = (delivery.webhook() + ":" + topic.subject()).getBytes(StandardCharsets.UTF_8);
        return "about:" + UUID.nameUUIDFromBytes(about) + ":after:"
                + before.map(Task::id).orElse("nothing");
    }

    private static NewTask.Approval approval(Verdict.Order order) {
        return "true".equals(order.metadata().get(Requests.PLAN_APPROVAL))
                ? NewTask.Approval.ALWAYS
                : NewTask.Approval.POLICY;
    }

    private Done decide(Delivery delivery, Verdict.Decide decide) throws InvalidInputException, IOException {
        return switch (decisions.choose(delivery, decide, tasks())) {
            case Choice.None _ ->
                undecided(delivery, decide, "nothing here waits to be approved", "Nothing here waits to be approved.");
            case Choice.Several(var several) -> {
                var names = several.stream().map(task -> "`" + task.id() + "`").collect(Collectors.joining(", "));
                yield undecided(
                        delivery,
                        decide,
                        "several tasks wait to be approved",
                        "Several tasks wait: " + names + ". Name one of them after the command.");
            }
            case Choice.Decided(var task) -> decided(delivery, decide, task);
            case Choice.One(var task, var words) -> {
                tasks().decide(task, decide.allow(), words, principal(delivery));
                yield decided(delivery, decide, task);
            }
        };
    }

    private static Done decided(Delivery delivery, Verdict.Decide decide, Task task) {
        var topic = decide.topic();
        var reaction = Reply.reaction(delivery.id(), topic.replyTo(), decide.allow() ? "+1" : "-1");
        return done(delivery, Status.DECIDED, decide.why(), topic, task.id(), reaction);
    }

    private static Done undecided(Delivery delivery, Verdict.Decide decide, String reason, String words) {
        var topic = decide.topic();
        var why = new Why(decide.why().rule(), decide.why().reason() + ", but " + reason);
        return done(delivery, Status.ANSWERED, why, topic, null, Reply.comment(delivery.id(), topic.replyTo(), words));
    }

    private Tasks tasks() throws IOException {
        return tasks.get().orElseThrow(() -> new IOException("nobody takes tasks on this server"));
    }

    private static Principal principal(Delivery delivery) {
        return new Principal(delivery.workspace(), Actor.user("webhook:" + delivery.webhook()));
    }

    private static Done done(
            Delivery delivery,
            Status status,
            Why why,
            @Nullable Topic topic,
            @Nullable String task,
            List<Reply> replies) {
        var replyTo = topic == null ? null : topic.replyTo();
        var outcome = new Outcome(
                status,
                why.rule(),
                why.reason(),
                topic == null ? null : topic.subject(),
                task,
                replyTo == null ? null : JSON.writeValueAsString(replyTo),
                delivery.outcome().attempts());
        return new Done(outcome, replies);
    }
}
