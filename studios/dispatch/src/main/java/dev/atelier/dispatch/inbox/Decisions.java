package dev.atelier.dispatch.inbox;

import dev.atelier.dispatch.inbox.source.Verdict;
import dev.atelier.dispatch.inbox.source.Verdict.Topic;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.Tasks;
import dev.atelier.dispatch.task.Waiting;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the task that somebody means who answers where it came from: the task itself, or one that it delegated.
 *
 * <p><b>Once.</b> What was chosen is noted before it is decided, with what it waited for. So an attempt after a crash decides that or nothing: not the next
 * plan, which nobody has seen yet. For the same reason a word counts only for what was waiting when it was said. Thread-safe.
 */
final class Decisions {
    private static final int MOST_ABOUT = 20;
    private static final int DEEPEST = 5;
    private static final Pattern NAMED = Pattern.compile("^\\s*((?:task|webhook)-[0-9a-f]{12})\\b[\\s,:]*");

    private final Archive archive;
    private final Deliveries deliveries;

    Decisions(Archive archive, Deliveries deliveries) {
        this.archive = archive;
        this.deliveries = deliveries;
    }

    /** What is meant. */
    sealed interface Choice {
        /** @param words without the task's name */
        record One(Task task, String words) implements Choice {}

        /** It was decided before by this delivery. */
        record Decided(Task task) implements Choice {}

        record Several(List<Task> tasks) implements Choice {}

        record None() implements Choice {}
    }

    Choice choose(Delivery delivery, Verdict.Decide decide, Tasks tasks) {
        var named = NAMED.matcher(decide.words());
        var id = named.find() ? named.group(1) : null;
        var words = id == null ? decide.words() : decide.words().substring(named.end());
        var noted = deliveries.decides(delivery.id());
        if (noted.isPresent()) {
            return again(delivery, noted.get(), words, tasks);
        }
        var waiting = family(delivery, decide.topic(), tasks)
                .filter(task -> task.state() == TaskState.WAITING_APPROVAL)
                .filter(task -> !task.createdAt().isAfter(delivery.arrival().at()))
                .filter(task -> id == null || task.id().equals(id))
                .toList();
        if (waiting.size() != 1) {
            return waiting.isEmpty() ? new Choice.None() : new Choice.Several(waiting);
        }
        var task = waiting.getFirst();
        return deliveries.decide(delivery, note(task)) ? new Choice.One(task, words) : new Choice.None();
    }

    private static Choice again(Delivery delivery, String noted, String words, Tasks tasks) {
        var task = tasks.find(delivery.workspace(), noted.substring(0, noted.indexOf(' ')));
        if (task.isEmpty()) {
            return new Choice.None();
        }
        boolean waits = task.get().state() == TaskState.WAITING_APPROVAL
                && note(task.get()).equals(noted);
        return waits ? new Choice.One(task.get(), words) : new Choice.Decided(task.get());
    }

    /** The task, and what it waits for. */
    private static String note(Task task) {
        var waits = task.standing().waitsFor();
        return task.id() + " " + (waits == null ? "" : String.join(",", waits.calls()));
    }

    /** The one that waits for an answer; a message to one that waits for others would only wake it. */
    Stream<Task> asking(Delivery delivery, Topic topic, Tasks tasks) {
        return family(delivery, topic, tasks)
                .filter(task -> task.state() == TaskState.WAITING_INPUT)
                .filter(task -> {
                    var waits = task.standing().waitsFor();
                    return waits == null || !waits.kind().equals(Waiting.TASKS);
                });
    }

    /** The tasks about the same thing, the newest first, each with what it delegated. */
    Stream<Task> family(Delivery delivery, Topic topic, Tasks tasks) {
        var subject = topic.subject();
        return subject == null
                ? Stream.empty()
                : archive.about(delivery.workspace(), subject, MOST_ABOUT).stream()
                        .map(each -> each.outcome().task())
                        .distinct()
                        .flatMap(
                                id -> id == null ? Stream.<Task>empty() : tasks.find(delivery.workspace(), id).stream())
                        .flatMap(task -> withChildren(task, tasks, 0));
    }

    private static Stream<Task> withChildren(Task task, Tasks tasks, int depth) {
        return depth == DEEPEST
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(task),
                        tasks.children(task).stream().flatMap(child -> withChildren(child, tasks, depth + 1)));
    }
}
