package dev.atelier.desktop.rehearsal;

import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.desktop.rehearsal.Conversation.Said;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the operator stands with what somebody wants of it. Follows from the request alone. */
final class Situation {
    private final Conversation conversation;
    private final Said task;
    private final List<Exchange> done;
    private final List<String> tools;
    private boolean looked;
    private @Nullable Sight sight;

    Situation(Conversation conversation, Said task, List<ToolSpec> tools) {
        this.conversation = conversation;
        this.task = task;
        this.done = conversation.since(task.at());
        this.tools = tools.stream().map(ToolSpec::name).toList();
    }

    boolean has(String tool) {
        return tools.contains(tool);
    }

    /** What was done for this task. */
    List<Exchange> done() {
        return done;
    }

    /** How often a step was made; one that a person's hands came before does not count. */
    int count(String cue) {
        return (int) done.stream()
                .filter(each -> each.cue().equals(cue) && !each.isLeftOut())
                .count();
    }

    boolean lastWas(String cue) {
        return !done.isEmpty()
                && done.getLast().cue().equals(cue)
                && !done.getLast().isLeftOut();
    }

    /** What a step brought, the last time it was made. */
    Optional<Exchange> last(String cue) {
        return done.reversed().stream()
                .filter(each -> each.cue().equals(cue) && !each.isLeftOut())
                .findFirst();
    }

    /** How the screen looks. */
    Optional<Sight> sight() {
        if (!looked) {
            looked = true;
            sight = conversation.sight().orElse(null);
        }
        return Optional.ofNullable(sight);
    }

    /**
     * How much of the screen is another than before a step, 0 to 1. If nobody knows any more how it was: all, if a picture came since,
     * which is only shown when something changed.
     */
    double changeSince(String cue) {
        int first = 0;
        while (first < done.size() && !isMade(done.get(first), cue)) {
            first++;
        }
        return changeSince(first);
    }

    /** As {@link #changeSince}, but since the step was made the last time. */
    double changeSinceLast(String cue) {
        int last = done.size() - 1;
        while (last >= 0 && !isMade(done.get(last), cue)) {
            last--;
        }
        return changeSince(Math.max(0, last));
    }

    private static boolean isMade(Exchange exchange, String cue) {
        return exchange.cue().equals(cue) && !exchange.isLeftOut();
    }

    private double changeSince(int exchange) {
        var before = conversation.sightBefore(task.at() + exchange);
        if (before.isPresent() && sight().isPresent()) {
            return sight().get().change(before.get());
        }
        return done.stream().skip(exchange).anyMatch(Exchange::showed) ? 1 : 0;
    }

    /** What the server told since the operator last did something, and what a person wrote that is nothing to do; empty if nothing. */
    Optional<String> news() {
        var last = conversation.said().getLast();
        if (last.at() == conversation.length() && last.at() >= task.at() && !last.equals(task)) {
            return Optional.of(last.text());
        }
        return done.isEmpty() || !done.getLast().isTold()
                ? Optional.empty()
                : Optional.of(done.getLast().text());
    }
}
