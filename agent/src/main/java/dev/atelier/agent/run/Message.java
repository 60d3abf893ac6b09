package dev.atelier.agent.run;

import dev.atelier.agent.engine.OpenTools;
import dev.atelier.agent.engine.Voice;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent.ErrorInfo;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Model.Answer;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.tool.Tool;
import dev.atelier.journal.EventId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the threads of a run tell its own thread. */
sealed interface Message {
    /** @param request the {@code span.model_request_start} that it answers */
    record Answered(EventId request, Answer answer, AnswerPreview shown) implements Message {}

    /** @param used by the request, as far as it is known */
    record Failed(EventId request, ModelException why, Usage used) implements Message {
        Aborted asAborted() {
            return new Aborted(request, List.of(), used);
        }
    }

    /**
     * The request ended because it was told to.
     *
     * @param begun what it had said so far
     * @param used as in {@link Failed}
     */
    record Aborted(EventId request, List<AnswerPreview.Begun> begun, Usage used) implements Message {
        Aborted withoutWords() {
            return new Aborted(request, List.of(), used);
        }
    }

    /** What a request could not find elsewhere; it goes on without. */
    record Missed(EventId request, List<ErrorInfo> why) implements Message {}

    record Returned(EventId call, Tool.Outcome outcome) implements Message {}

    /** The call ended without an outcome because it was told to. */
    record Stopped(EventId call) implements Message {}

    /**
     * A running call wants events appended.
     *
     * @param done completed once they are durable and folded; exceptionally if nothing was written
     */
    record Emit(EventId call, List<EventData> events, CompletableFuture<Void> done) implements Asked {}

    /** An engine says what it did. */
    record Told(EventId request, List<Voice.Said> events, CompletableFuture<Void> done) implements Asked {}

    /** An engine wants a tool of the session called. */
    record Wants(EventId request, OpenTools.Wanted wanted, CompletableFuture<OpenTools.Outcome> done)
            implements Asked {}

    /** Somebody waits for an answer. */
    sealed interface Asked extends Message {
        /** Completed once what was asked for is durable and folded; exceptionally if nothing was written. */
        CompletableFuture<?> done();
    }
}
