package dev.atelier.agent.run;

import dev.atelier.agent.engine.Engine;
import dev.atelier.agent.engine.Turn;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An engine in the place of a model: its whole turn is one answer, whose parts it has written already when it comes. What it used is written by
 * the gateway, so the answer itself used nothing.
 */
record EngineModel(
        Engine engine,
        EngineVoice voice,
        SessionEvent.Created created,
        @Nullable String conversation,
        int attempt) implements Model {
    @Override
    public Answer answer(ModelRequest request, Listener listener) throws ModelException, InterruptedException {
        try (voice) {
            var finish = engine.work(new Turn(request, created, conversation, attempt), voice);
            return new Answer(List.of(), finish.stopReason(), Usage.NONE);
        }
    }
}
