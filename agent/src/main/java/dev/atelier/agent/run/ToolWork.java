package dev.atelier.agent.run;

import dev.atelier.agent.loop.Call;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.journal.EventId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tool calls of a run, each on a thread of its own; those that declare the same resource one after the other, in the order
 * they were made. Owned by the run's thread.
 */
final class ToolWork {
    private static final Logger LOG = LoggerFactory.getLogger(ToolWork.class);

    private record Running(Call call, Tool tool, Thread thread) {}

    private record Waiting(Call call, Tool tool) {}

    private final Consumer<Message> post;
    private final Function<EventId, ToolContext> contexts;
    private final Map<EventId, Running> running = new LinkedHashMap<>();
    private final Map<String, Deque<Waiting>> queues = new HashMap<>();

    /** @param contexts what a call gets to work with */
    ToolWork(Consumer<Message> post, Function<EventId, ToolContext> contexts) {
        this.post = post;
        this.contexts = contexts;
    }

    void begin(Call call, Tool tool) {
        var resource = tool.resource();
        if (resource.isEmpty()) {
            start(call, tool);
            return;
        }
        var queue = queues.get(resource.get());
        if (queue == null) {
            queues.put(resource.get(), new ArrayDeque<>());
            start(call, tool);
        } else {
            queue.add(new Waiting(call, tool));
        }
    }

    private void start(Call call, Tool tool) {
        var context = contexts.apply(call.id());
        var thread =
                Thread.ofVirtual().name("tool-" + call.id()).unstarted(() -> post.accept(run(call, tool, context)));
        running.put(call.id(), new Running(call, tool, thread));
        thread.start();
    }

    private Message run(Call call, Tool tool, ToolContext context) {
        var name = call.use().name();
        if (!call.use().input().isObject()) {
            return new Message.Returned(
                    call.id(), Tool.Outcome.error("The input of '" + name + "' must be a JSON object."));
        }
        try {
            var outcome = tool.call(new Tool.Call(call.id(), name, call.use().input()), context);
            return new Message.Returned(call.id(), outcome);
        } catch (InterruptedException e) {
            return new Message.Stopped(call.id());
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                LOG.debug("tool '{}' broke because call {} was interrupted", name, call.id(), e);
                return new Message.Stopped(call.id());
            }
            LOG.error("tool '{}' broke in call {}", name, call.id(), e);
            return new Message.Returned(
                    call.id(),
                    Tool.Outcome.error("'" + name + "' broke. The server's log has it under " + call.id() + "."));
        }
    }

    /** A call ended: the next one in line for its resource begins, unless the run is stopping. */
    void finished(EventId id, boolean stopping) {
        var done = running.remove(id);
        if (done == null) {
            return;
        }
        done.tool().resource().ifPresent(resource -> {
            var queue = queues.get(resource);
            var next = queue == null || stopping ? null : queue.poll();
            if (next == null) {
                queues.remove(resource);
            } else {
                start(next.call(), next.tool());
            }
        });
    }

    boolean isRunning(EventId id) {
        return running.containsKey(id);
    }

    /** Calls that run or wait in line. */
    Set<EventId> inHand() {
        if (queues.isEmpty()) {
            return running.keySet();
        }
        var all = new HashSet<>(running.keySet());
        queues.values()
                .forEach(
                        queue -> queue.forEach(waiting -> all.add(waiting.call().id())));
        return all;
    }

    /** Drops the calls in line and interrupts the running ones that fit. */
    void interrupt(Predicate<Tool> which) {
        queues.values().forEach(Deque::clear);
        running.values().stream()
                .filter(call -> which.test(call.tool()))
                .forEach(call -> call.thread().interrupt());
    }

    /** Interrupts the running calls that fit and hears no more of them. */
    void drop(Predicate<Tool> which) {
        interrupt(which);
        running.values().removeIf(call -> which.test(call.tool()));
    }

    /** Whether a running call's tool fits. */
    boolean anyRunning(Predicate<Tool> which) {
        return running.values().stream().anyMatch(call -> which.test(call.tool()));
    }

    /** Waits no longer for calls that do not obey. What they may still return is not heard. */
    void abandon() {
        for (var call : running.values()) {
            LOG.warn(
                    "tool '{}' did not stop when interrupted in call {}",
                    call.tool().spec().name(),
                    call.call().id());
            post.accept(new Message.Stopped(call.call().id()));
        }
    }
}
