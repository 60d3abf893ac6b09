package dev.atelier.agent.run;

import dev.atelier.agent.loop.Call;
import dev.atelier.agent.loop.Decision;
import dev.atelier.agent.loop.Entries;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Seq;
import java.time.Duration;
import java.util.Optional;

/** Calls from outside that have no result although their time is over, because the server that made them is gone. */
final class LeftCalls {
    private LeftCalls() {}

    /**
     * Gives them the result that a run would give them.
     *
     * @param longest after so long nobody has such a call in hand
     * @return why there cannot be another call from outside now
     */
    static Optional<String> close(RunContext context, SessionFold fold, Scribe scribe, Duration longest) {
        var open = fold.state().openCalls();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        if (!open.stream().allMatch(call -> isOver(context, fold, call, longest))) {
            return Optional.of("another call from outside is under way; call again when it has its result");
        }
        var closings = open.stream()
                .map(call -> new Decision.Closing(call, Decision.Ending.OUTCOME_UNKNOWN))
                .toList();
        var results = Entries.of(
                new Decision.CloseCalls(closings),
                fold.toolbox().names(),
                fold.state().created().agent().equipment());
        return scribe.writeAtHead(scribe.drafts(results), Companion.NONE)
                ? Optional.empty()
                : Optional.of("something else happened in the session at that moment; call again");
    }

    private static boolean isOver(RunContext context, SessionFold fold, Call call, Duration longest) {
        var before = new Seq(call.at().value() - 1);
        var event = context.journal().read(fold.session(), before, 1).getFirst();
        return event.at().plus(longest).isBefore(context.clock().instant());
    }
}
