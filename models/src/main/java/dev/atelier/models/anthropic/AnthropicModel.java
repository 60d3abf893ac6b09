package dev.atelier.models.anthropic;

import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicInvalidDataException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.models.catalogue.ModelEntry;
import dev.atelier.models.wire.IncompleteAnswer;
import dev.atelier.models.wire.Refusals;
import dev.atelier.models.wire.RetryAfter;
import dev.atelier.models.wire.StreamPump;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One model behind the Messages API. Always streams; never retries; ends within the provider's {@code Patience} and at once when
 * interrupted. Thread-safe.
 */
public final class AnthropicModel implements Model {
    private final AnthropicAccess access;
    private final RequestWriter writer;
    private final Refusals refusals;

    /**
     * @param id the provider's name for the model
     * @param entry what is known of it; empty if nothing, then it works in its own manner
     */
    public AnthropicModel(AnthropicAccess access, String id, Optional<ModelEntry> entry) {
        this.access = access;
        this.writer = new RequestWriter(id, entry);
        this.refusals = new Refusals(access.endpoint());
    }

    @Override
    public Answer answer(ModelRequest request, Listener listener) throws ModelException, InterruptedException {
        var params = writer.write(request);
        var reader = new AnswerReader(listener);
        try {
            StreamPump.read("anthropic-" + request.session(), taker -> stream(params, taker), reader::take);
            return reader.answer();
        } catch (AnthropicServiceException e) {
            throw refused(e);
        } catch (AnthropicInvalidDataException | IncompleteAnswer e) {
            throw refusals.unreadable(String.valueOf(e.getMessage()));
        } catch (AnthropicException e) {
            throw refusals.unreachable(e);
        }
    }

    private ModelException refused(AnthropicServiceException e) {
        var type = e.type().map(known -> known.asString()).orElse(null);
        var wait = RetryAfter.in(e.headers()::values, InstantSource.system());
        return refusals.answered(e.statusCode(), type, e.apiMessage().orElse(null), wait);
    }

    private void stream(MessageCreateParams params, StreamPump.Taker<RawMessageStreamEvent> taker)
            throws InterruptedException {
        try (var response = access.client().messages().createStreaming(params)) {
            for (var events = response.stream().iterator(); events.hasNext(); ) {
                taker.take(events.next());
            }
        }
    }
}
