package dev.atelier.agent.run;

import dev.atelier.agent.event.SessionEvent.ErrorInfo;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.loop.Outcome;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Seq;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model request of a run: at most one, on a thread of its own. Owned by the run's thread. */
final class ModelWork {
    private static final Logger LOG = LoggerFactory.getLogger(ModelWork.class);

    private final Consumer<Message> post;
    private @Nullable Request request;

    private record Request(EventId id, Purpose purpose, AnswerPreview shown, Thread thread) {}

    /** What an answer is for. */
    sealed interface Purpose {
        /** The agent's next step. */
        record Step() implements Purpose {}

        /** A summary of what came up to there. */
        record Summary(Seq through) implements Purpose {}

        /** A verdict on the work; the request's id is that of the evaluation. */
        record Grade(Outcome.Active outcome) implements Purpose {}
    }

    ModelWork(Consumer<Message> post) {
        this.post = post;
    }

    boolean isAsking() {
        return request != null;
    }

    /** @throws IllegalStateException while nothing is asked */
    Purpose purpose() {
        if (request == null) {
            throw new IllegalStateException("no request is under way");
        }
        return request.purpose();
    }

    boolean isAsking(EventId id) {
        return request != null && request.id().equals(id);
    }

    /** Completes a request on the request's own thread, where it may take its time. */
    @FunctionalInterface
    interface Completion {
        Completion NONE = (what, _) -> what;

        /** @param missed for what could not be had */
        ModelRequest complete(ModelRequest what, Consumer<List<ErrorInfo>> missed) throws InterruptedException;
    }

    /** @param id of the {@code span.model_request_start} */
    void ask(
            EventId id, Purpose purpose, Model model, ModelRequest what, Completion completion, AnswerPreview preview) {
        var thread = Thread.ofVirtual().name("model-" + what.session()).unstarted(() -> {
            Consumer<List<ErrorInfo>> missed = why -> post.accept(new Message.Missed(id, why));
            post.accept(answer(id, model, () -> completion.complete(what, missed), preview));
        });
        request = new Request(id, purpose, preview, thread);
        thread.start();
    }

    private interface Completed {
        ModelRequest get() throws InterruptedException;
    }

    private static Message answer(EventId id, Model model, Completed what, AnswerPreview preview) {
        try {
            var answer = model.answer(what.get(), preview);
            preview.finish();
            return new Message.Answered(id, answer, preview);
        } catch (InterruptedException e) {
            preview.finish();
            return new Message.Aborted(id, preview.begun(), preview.used());
        } catch (ModelException e) {
            return new Message.Failed(id, e, preview.used());
        } catch (RuntimeException e) {
            LOG.error("the model broke on request {}", id, e);
            var told = "the model broke; the server's log has it under " + id;
            var why = new ModelException(ModelException.Kind.REJECTED, told, null);
            return new Message.Failed(id, why, preview.used());
        }
    }

    void interrupt() {
        if (request != null) {
            request.thread().interrupt();
        }
    }

    /** Waits no longer for a request that does not obey. What it may still say is not heard. */
    void abandon() {
        if (request != null) {
            LOG.warn("model request {} did not stop when interrupted", request.id());
            // the preview still belongs to that thread, so what it showed is not taken from it
            post.accept(
                    new Message.Aborted(request.id(), List.of(), request.shown().used()));
        }
    }

    /** The request's end as far as it came, if it used anything; for when nobody waits for its own words. */
    Optional<Message> dropped() {
        return Optional.ofNullable(request)
                .map(under ->
                        new Message.Aborted(under.id(), List.of(), under.shown().used()))
                .filter(end -> !end.used().equals(Usage.NONE))
                .map(Message.class::cast);
    }

    void finished() {
        request = null;
    }
}
