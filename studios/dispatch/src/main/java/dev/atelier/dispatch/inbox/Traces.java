package dev.atelier.dispatch.inbox;

import dev.atelier.dispatch.inbox.source.Briefing;
import dev.atelier.dispatch.inbox.source.Verdict;
import dev.atelier.dispatch.inbox.trace.Locator;
import dev.atelier.dispatch.inbox.trace.Locator.Located;
import dev.atelier.dispatch.task.Untrusted;
import org.jspecify.annotations.Nullable;

/** Says to a model where the frames of a trace are in the repository. What stands there anybody may have written, too. */
record Traces(Locator locator) {
    /** What is added to what it is told; empty for nothing. */
    String of(Delivery delivery, Verdict.Order order, Verdict.@Nullable Trace trace) throws InterruptedException {
        var repository = order.repository();
        if (trace == null || trace.frames().isEmpty() || repository == null) {
            return "";
        }
        return switch (locator.locate(delivery.workspace(), repository, trace.release(), trace.frames())) {
            case Located.Found(var commit, var lines) ->
                "\n\n"
                        + Untrusted.block(
                                delivery.source() + " stack trace, found in the repository at " + commit,
                                String.join("\n", lines),
                                Briefing.LONGEST_WORDS);
            case Located.NotFound _ -> "\n\nThe frames of the stack trace were not found in the repository.";
        };
    }
}
