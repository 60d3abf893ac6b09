package dev.atelier.agent.run;

import dev.atelier.agent.config.AgentConfig.ModelChoice;
import dev.atelier.agent.loop.Decision;
import dev.atelier.agent.loop.Entries;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Manner;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.run.ModelWork.Purpose;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run asks its model: first the journal says that it does, then the request leaves, made of what is folded at that moment. Owned by
 * the run's thread.
 */
final class Asking {
    private static final long KEPT_TOKENS = 20_000;
    private static final int KEPT_SHARE = 10;
    private static final String CALLED_IN =
            "Another agent called you in. Its messages, and nobody else's, reach you here. It works on the same"
                    + " files, but sees nothing of this conversation except what you say last before you end your turn: put all that it needs there.";

    private final RunContext context;
    private final SessionFold fold;
    private final Scribe scribe;
    private final ModelWork model;
    private final EngineStart engines;

    Asking(RunContext context, SessionFold fold, Scribe scribe, ModelWork model, EngineStart engines) {
        this.context = context;
        this.fold = fold;
        this.scribe = scribe;
        this.model = model;
        this.engines = engines;
    }

    void step(Decision.StartStep start) {
        var drafts = scribe.drafts(Entries.of(start, answering()));
        scribe.write(drafts);
        var messages = messages();
        var preview =
                new AnswerPreview(context.frames(), frame -> context.journal().preview(fold.session(), frame));
        boolean begins = start.step() == 1 && start.attempt() == 1;
        var completion = onLaidGround(begins, withToolsElsewhere(begins));
        var id = drafts.getLast().id();
        var answering = engines.isOn() ? engines.of(id, start.attempt()) : model(asked().id());
        model.ask(id, new Purpose.Step(), answering, request(messages), completion, preview);
    }

    /** To be called before each decision. */
    void look() {
        engines.look();
    }

    /** What has to be paid for at once. */
    Purse.Most most() {
        return new Purse.Most(context.config().maxTokens(), engines.isOn());
    }

    void summary(Decision.Summarise wanted) {
        var older = fold.conversation()
                .older(Math.min(window() / KEPT_SHARE, KEPT_TOKENS), attachments(), mostOfAResult())
                .orElseThrow(() -> new IllegalStateException("there is nothing to summarise"));
        var drafts = scribe.drafts(Entries.of(wanted, answering()));
        scribe.write(drafts);
        // tools and all as ever, so that the prompt cache is warm
        var what = request(older.messages());
        var completion = onLaidGround(false, withToolsElsewhere(false));
        model.ask(
                drafts.getLast().id(),
                new Purpose.Summary(older.through()),
                model(asked().id()),
                what,
                completion,
                unseen());
    }

    void grade(Decision.Grade grade) {
        var drafts = scribe.drafts(Entries.of(grade));
        if (!drafts.isEmpty()) {
            scribe.write(drafts);
        }
        var evaluation = grade.open() == null ? drafts.getLast().id() : grade.open();
        var messages = messages();
        var what = GraderRequest.of(asked().id(), fold.session(), grade.outcome(), messages);
        model.ask(
                evaluation,
                new Purpose.Grade(grade.outcome()),
                model(asked().id()),
                what,
                ModelWork.Completion.NONE,
                unseen());
    }

    /**
     * Asking others for their tools takes time, so it is the request's own thread that does it.
     *
     * @param again whether a turn begins, and who failed in the last one gets another chance
     */
    private ModelWork.Completion withToolsElsewhere(boolean again) {
        var toolbox = fold.toolbox();
        return (what, missed) -> {
            var failed = toolbox.elsewhere().look(again);
            if (!failed.isEmpty()) {
                missed.accept(failed);
            }
            return what.with(toolbox.elsewhereSpecs());
        };
    }

    /** Fetching what the session was given takes time, too; what the agent has to know of it follows its prompt. */
    private ModelWork.Completion onLaidGround(boolean again, ModelWork.Completion next) {
        var groundworks = fold.toolbox().groundworks();
        var terms = fold.state().created().given();
        return (what, missed) -> {
            var system = new StringBuilder(what.system());
            for (var groundwork : groundworks) {
                var laid = groundwork.lay(terms, again);
                if (!laid.missed().isEmpty()) {
                    missed.accept(laid.missed());
                }
                laid.notes().forEach(note -> system.append("\n\n").append(note));
            }
            return next.complete(what.with(system.toString()), missed);
        };
    }

    /** The agent's own request, by the agent as it is behind whatever was appended before. */
    private ModelRequest request(List<Message> messages) {
        var agent = fold.state().created().agent();
        return new ModelRequest(
                agent.model().id(),
                fold.session(),
                system(agent.system()),
                fold.toolbox().specs(),
                messages,
                context.config().maxTokens(),
                Manner.of(agent.model()));
    }

    private ModelChoice asked() {
        return fold.state().created().agent().model();
    }

    private String answering() {
        return context.means().models().answering(asked().id());
    }

    /** The most tokens that the model takes in. */
    long window() {
        if (engines.isOn()) {
            return Long.MAX_VALUE; // it makes its own conversation shorter
        }
        return context.means().models().windows().maxInputTokens(asked().id()).orElse(Long.MAX_VALUE);
    }

    private String system(@Nullable String ofAgent) {
        var parts = new ArrayList<String>();
        if (ofAgent != null) {
            parts.add(ofAgent);
        }
        parts.add(fold.studioRun().systemPrompt());
        parts.addAll(fold.toolbox().words());
        if (fold.state().created().given().parent() != null) {
            parts.add(CALLED_IN);
        }
        return String.join("\n\n", parts);
    }

    /** Without a provider the rehearsal answers; the request's span says so. */
    private Model model(String id) {
        return context.means().models().byId().apply(id).orElseGet(fold.studio()::rehearsal);
    }

    private List<Message> messages() {
        return fold.conversation().messages(attachments(), mostOfAResult());
    }

    private int mostOfAResult() {
        return fold.state().compaction().mostOfAResult();
    }

    private StoredAttachments attachments() {
        return new StoredAttachments(context.blobs());
    }

    private AnswerPreview unseen() {
        return new AnswerPreview(context.frames(), _ -> {});
    }
}
