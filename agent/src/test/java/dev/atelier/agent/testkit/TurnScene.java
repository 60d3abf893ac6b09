package dev.atelier.agent.testkit;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.session.AgentChoice;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.Event;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Map;

/** A turn that nobody has to help along. */
final class TurnScene implements CrashScene {
    private static final SessionTerms BUDGET =
            new SessionTerms(new SessionTerms.Budget(Money.ofCents(2_000)), List.of(), List.of(), null);

    @Override
    public Model model() {
        return CrashChild.script();
    }

    @Override
    public CreateSession session() {
        var go = new Input(TestNode.message("go"), null);
        return new CreateSession(AgentChoice.of("agent_toy"), "env_toy", null, Map.of(), List.of(go), null, BUDGET);
    }

    @Override
    public boolean act(Sessions sessions, SessionId session, List<Event> events, EventCodec codec) {
        return true;
    }
}
