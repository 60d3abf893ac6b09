package dev.atelier.agent.run;

import dev.atelier.agent.engine.Engine;
import dev.atelier.agent.loop.SessionLoop;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.journal.EventId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Puts another engine in the model's place, where the session's agent has one. Owned by the run's thread. */
final class EngineStart {
    private final RunContext context;
    private final SessionFold fold;
    private final Consumer<Message> post;
    private final AtomicBoolean news = new AtomicBoolean();

    EngineStart(RunContext context, SessionFold fold, Consumer<Message> post) {
        this.context = context;
        this.fold = fold;
        this.post = post;
    }

    /** Whether the agent's turns are run by another engine. */
    boolean isOn() {
        return !fold.state().created().agent().isBuiltin();
    }

    /** Lets an engine at work know whether something came in. */
    void look() {
        news.set(SessionLoop.hasNews(fold.state()));
    }

    /** @param request for which it works */
    Model of(EventId request, int attempt) {
        var name = fold.state().created().agent().engine();
        return context.means()
                .engines()
                .find(name)
                .<Model>map(engine -> of(engine, request, attempt))
                .orElse((_, _) -> {
                    throw new ModelException(
                            ModelException.Kind.REJECTED, "this server has no engine '" + name + "'", null);
                });
    }

    private Model of(Engine engine, EventId request, int attempt) {
        var voice = new EngineVoice(
                fold.session(),
                post,
                () -> new AnswerPreview(
                        context.frames(), frame -> context.journal().preview(fold.session(), frame)),
                () -> context.blobsOf(fold.session()),
                context.means().engines().openTools(),
                news::get);
        voice.speaksFor(request);
        var conversation = fold.state().engine().conversation(engine.name()).orElse(null);
        return new EngineModel(engine, voice, fold.state().created(), conversation, attempt);
    }
}
