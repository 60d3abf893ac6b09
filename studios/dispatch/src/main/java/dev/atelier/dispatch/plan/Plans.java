package dev.atelier.dispatch.plan;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.dispatch.event.DispatchEvent.PlanWritten;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.Optional;

/** Looks up the plans that planners wrote. Thread-safe. */
public record Plans(Journal journal, EventCodec codec) {
    private static final int PAGE = 500;
    private static final String HEADING = "The plan (PLAN.md of task ";

    /** A plan as it stands in what somebody is told who carries it out. */
    public static String given(String task, String plan) {
        return HEADING + task + "):\n\n" + plan;
    }

    /** The last one of a session. */
    public Optional<PlanWritten> of(SessionId session) {
        Optional<PlanWritten> plan = Optional.empty();
        var after = Seq.START;
        while (true) {
            var events = journal.read(session, after, PAGE);
            if (events.isEmpty()) {
                return plan;
            }
            for (var event : events) {
                if (event.type().equals("dispatch.plan_written")
                        && codec.read(event).orElse(null) instanceof PlanWritten written) {
                    plan = Optional.of(written);
                }
            }
            after = events.getLast().seq();
        }
    }
}
