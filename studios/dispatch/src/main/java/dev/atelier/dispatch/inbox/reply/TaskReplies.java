package dev.atelier.dispatch.inbox.reply;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.dispatch.inbox.source.ReplyTo;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskWatch;
import dev.atelier.dispatch.task.Tasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Puts down what is to be said of tasks where they came from: once for each state and what was said in it. Thread-safe. */
public final class TaskReplies implements TaskWatch {
    private static final JsonMapper JSON = EventCodec.mapper();

    private final Origins origins;
    private final Supplier<Optional<Tasks>> tasks;
    private final Results results;
    private final Replies replies;
    private final Runnable bell;
    private final InstantSource clock;

    /** Where tasks came from. */
    @FunctionalInterface
    public interface Origins {
        /** Empty if the delivery is forgotten. */
        Optional<Origin> of(String workspace, String delivery);
    }

    /**
     * A delivery that began a task.
     *
     * @param concluded whether it is known yet what came of it
     * @param replyTo as JSON; null for nowhere
     * @param prefix by which people call there
     */
    public record Origin(boolean concluded, @Nullable String replyTo, String prefix) {}

    /**
     * @param tasks asked for when a task ended, not before
     * @param bell rung after something was put down
     */
    public TaskReplies(
            Origins origins,
            Supplier<Optional<Tasks>> tasks,
            Results results,
            Replies replies,
            Runnable bell,
            InstantSource clock) {
        this.origins = origins;
        this.tasks = tasks;
        this.results = results;
        this.replies = replies;
        this.bell = bell;
        this.clock = clock;
    }

    @Override
    public void changed(Task task) throws IOException {
        var delivery = task.wanted().source().delivery();
        var kind = task.wanted().source().kind();
        boolean isAsked =
                kind.equals("webhook") || (kind.equals("task") && !task.state().isClosed());
        if (delivery == null || !isAsked) {
            return; // how a delegated task ended is told by the one that delegated it
        }
        var origin = origins.of(task.workspace(), delivery);
        if (origin.isEmpty()) {
            return;
        }
        if (!origin.get().concluded()) {
            throw new IOException("delivery " + delivery + " is still being worked on");
        }
        var where = origin.get().replyTo();
        var text = Wording.of(task, origin.get().prefix());
        if (where == null || text.isEmpty()) {
            return;
        }
        var to = JSON.readValue(where, ReplyTo.class);
        var id = id(task, text.get());
        var all = new ArrayList<Reply>();
        all.add(new Reply(id, Reply.Kind.COMMENT, to, Wording.signed(text.get(), task.id(), id, to)));
        all.addAll(results.of(task, pullRequest(task), to));
        replies.put(task.workspace(), delivery, all, clock.instant());
        bell.run();
    }

    /** That came of it, or of what it delegated. */
    private @Nullable String pullRequest(Task task) {
        var own = task.standing().outcome().pullRequest();
        if (own != null) {
            return own;
        }
        return tasks.get().map(desk -> desk.children(task)).orElse(List.of()).stream()
                .map(this::pullRequest)
                .filter(Objects::nonNull)
                .reduce((_, last) -> last)
                .orElse(null);
    }

    /** A task may wait twice, for two plans; but not be done twice. */
    private static String id(Task task, String text) {
        var state = task.standing().state();
        var id = "task:" + task.id() + ":" + state.published();
        if (state.isClosed()) {
            return id + ":" + task.standing().attempt();
        }
        var sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return id + ":" + Long.toHexString(sum.getValue());
    }
}
