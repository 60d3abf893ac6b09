package dev.atelier.models.openai;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
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
 * One model behind chat completions. Always streams; never retries; ends within the provider's {@code Patience} and at once when
 * interrupted. Thread-safe.
 */
public final class OpenAiModel implements Model {
    private final OpenAiAccess access;
    private final ChatWriter writer;
    private final Refusals refusals;

    /**
     * @param id the provider's name for the model
     * @param entry what is known of it; empty if nothing, then it works in its own manner
     */
    public OpenAiModel(OpenAiAccess access, String id, Optional<ModelEntry> entry) {
        this.access = access;
        this.writer = new ChatWriter(id, entry, access.endpoint());
        this.refusals = new Refusals(access.endpoint());
    }

    @Override
    public Answer answer(ModelRequest request, Listener listener) throws ModelException, InterruptedException {
        var params = writer.write(request);
        var reader = new ChunkReader(listener);
        try {
            StreamPump.read("openai-" + request.session(), taker -> stream(params, taker), reader::take);
            return reader.answer();
        } catch (OpenAIServiceException e) {
            throw refused(e);
        } catch (OpenAIInvalidDataException | IncompleteAnswer e) {
            throw refusals.unreadable(String.valueOf(e.getMessage()));
        } catch (OpenAIException e) {
            throw refusals.unreachable(e);
        }
    }

    private ModelException refused(OpenAIServiceException e) {
        var told = ErrorWords.of(e.body());
        var wait = RetryAfter.in(e.headers()::values, InstantSource.system());
        return refusals.answered(e.statusCode(), told.type(), told.message(), wait);
    }

    private void stream(ChatCompletionCreateParams params, StreamPump.Taker<ChatCompletionChunk> taker)
            throws InterruptedException {
        try (var response = access.client().chat().completions().createStreaming(params)) {
            for (var chunks = response.stream().iterator(); chunks.hasNext(); ) {
                taker.take(chunks.next());
            }
        }
    }
}
