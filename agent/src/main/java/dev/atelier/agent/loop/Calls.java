package dev.atelier.agent.loop;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The calls without a result, in the order of the answer. "Pending" is nothing but this. */
final class Calls {
    private Map<EventId, Call> open = new LinkedHashMap<>();

    void made(Event event, AgentEvent.Use use) {
        boolean fromOutside = event.actor().kind() == Actor.Kind.USER;
        open.put(event.id(), new Call(event.id(), use, event.seq(), fromOutside, null));
    }

    void finished(String toolUseId) {
        open.values().removeIf(call -> call.id().value().equals(toolUseId));
    }

    /** A person's answer is taken up. Only the first one counts, and only for a call that asked. */
    void answered(UserEvent.ToolConfirmation answer, Seq at) {
        open.replaceAll((id, call) -> awaits(call, answer) ? call.with(new Call.Verdict(answer, at)) : call);
    }

    /** Whether a call waits for this, a person's answer or a client's result. */
    boolean isAwaited(EventData input) {
        return switch (input) {
            case UserEvent.ToolConfirmation answer -> open.values().stream().anyMatch(call -> awaits(call, answer));
            case UserEvent.Result result -> open.values().stream().anyMatch(call -> awaits(call, result));
            default -> false;
        };
    }

    private static boolean awaits(Call call, UserEvent.Result result) {
        return call.id().value().equals(result.call()) && call.standing() == Call.Standing.WAITS_FOR_CLIENT;
    }

    private static boolean awaits(Call call, UserEvent.ToolConfirmation answer) {
        return call.id().value().equals(answer.toolUseId()) && call.standing() == Call.Standing.WAITS_FOR_PERSON;
    }

    /** Those that none of these results is for. */
    List<Call> without(List<? extends UserEvent.Result> results) {
        return matching(call -> results.stream().noneMatch(result -> awaits(call, result)));
    }

    List<Call> all() {
        return List.copyOf(open.values());
    }

    List<Call> matching(Predicate<Call> which) {
        return open.values().stream().filter(which).toList();
    }

    boolean isEmpty() {
        return open.isEmpty();
    }
}
