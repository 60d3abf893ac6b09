package dev.atelier.agent.testkit;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.ThreadId;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.AgentChoice;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Event;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An agent that calls three others in; its client answers what they ask, and may end the session when the work is done. */
record TeamScene(End end) implements CrashScene {
    private static final SessionTerms BUDGET =
            new SessionTerms(new SessionTerms.Budget(Money.ofCents(100_000)), List.of(), List.of(), null);
    private static final Set<String> CLOSED = Set.of("session.status_terminated", "session.deleted");

    /** What the client does with a session that is done. */
    enum End {
        NONE,
        ARCHIVED,
        DELETED
    }

    @Override
    public Model model() {
        return new TeamScript();
    }

    @Override
    public CreateSession session() {
        var go = new Input(TestNode.message("go"), null);
        return new CreateSession(AgentChoice.of("agent_chief"), "env_toy", null, Map.of(), List.of(go), null, BUDGET);
    }

    @Override
    public boolean act(Sessions sessions, SessionId session, List<Event> events, EventCodec codec) throws Exception {
        if (ThreadId.isThread(session) || CLOSED.contains(events.getLast().type())) {
            return true;
        }
        var last = events.stream()
                .map(event -> codec.read(event).orElseThrow())
                .filter(SessionEvent.StatusIdle.class::isInstance)
                .map(data -> ((SessionEvent.StatusIdle) data).stopReason())
                .reduce(new StopReason.Paused(), (_, later) -> later);
        return switch (last) {
            case StopReason.RequiresAction(var calls) -> {
                for (var call : calls) {
                    answer(sessions, session, answer(events, call));
                }
                yield false;
            }
            case StopReason.EndTurn _ -> close(sessions, session);
            default -> false;
        };
    }

    private boolean close(Sessions sessions, SessionId session) throws Exception {
        try {
            switch (end) {
                case ARCHIVED -> sessions.archive(session, TestNode.PERSON);
                case DELETED -> sessions.delete(session, TestNode.PERSON);
                case NONE -> {}
            }
            return true;
        } catch (InvalidInputException e) {
            return false; // it is at work again
        }
    }

    private static void answer(Sessions sessions, SessionId session, EventData answer) throws Exception {
        try {
            sessions.send(session, List.of(new Input(answer, null)), TestNode.PERSON);
        } catch (InvalidInputException e) {
            // it was answered already, and the session does not say so yet
        }
    }

    private static EventData answer(List<Event> events, String call) {
        boolean custom = events.stream()
                .anyMatch(
                        event -> event.id().value().equals(call) && event.type().equals("agent.custom_tool_use"));
        return custom
                ? new UserEvent.CustomToolResult(call, List.of(Content.text("a needle")), false)
                : new UserEvent.ToolConfirmation(call, UserEvent.Decision.ALLOW, null);
    }
}
