package dev.atelier.models.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.images.Image;
import com.openai.models.images.ImageGenerateParams;
import dev.atelier.agent.model.Imagery;
import dev.atelier.agent.model.ModelException;
import dev.atelier.models.catalogue.Endpoint;
import dev.atelier.models.wire.IncompleteAnswer;
import dev.atelier.models.wire.Lazy;
import dev.atelier.models.wire.Patience;
import dev.atelier.models.wire.Refusals;
import dev.atelier.models.wire.RetryAfter;
import dev.atelier.models.wire.StreamPump;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One model behind the images API, as OpenAI, Gemini, LocalAI and others speak it. One request a picture; never retries, never follows
 * where it is sent on to, reads no more of an answer than a picture needs. Thread-safe.
 */
public final class OpenAiImagery implements Imagery, AutoCloseable {
    /** How long a picture may take. */
    public static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(60));

    private final Endpoint endpoint;
    private final String model;
    private final Refusals refusals;
    private final Lazy<OpenAIClient> client;

    /** @param model the provider's name for it */
    public OpenAiImagery(Endpoint endpoint, String model, Patience patience) {
        this.endpoint = endpoint;
        this.model = model;
        this.refusals = new Refusals(endpoint);
        this.client = new Lazy<>(() -> ImageClient.of(endpoint, patience));
    }

    @Override
    public byte[] picture(String prompt) throws ModelException, InterruptedException {
        var pictures = new ArrayList<byte[]>();
        try {
            StreamPump.<byte[]>read("images-" + endpoint.provider(), taker -> taker.take(ask(prompt)), pictures::add);
            return pictures.getFirst();
        } catch (OpenAIServiceException e) {
            var told = ErrorWords.of(e.body());
            var wait = RetryAfter.in(e.headers()::values, InstantSource.system());
            throw refusals.answered(e.statusCode(), told.type(), told.message(), wait);
        } catch (OpenAIInvalidDataException | IncompleteAnswer e) {
            throw refusals.unreadable(String.valueOf(e.getMessage()));
        } catch (OpenAIException e) {
            throw refusals.unreachable(e);
        }
    }

    private byte[] ask(String prompt) {
        var params = ImageGenerateParams.builder().model(model).prompt(prompt).n(1);
        // These give nothing but bytes and refuse to be asked for them; others give an address unless they are.
        if (!model.contains("gpt-image")) {
            params.putAdditionalBodyProperty("response_format", JsonValue.from("b64_json"));
        }
        var answer = client.get().images().generate(params.build());
        return answer.data().orElse(List.of()).stream()
                .findFirst()
                .flatMap(Image::b64Json)
                .map(OpenAiImagery::decoded)
                .orElseThrow(() -> new IncompleteAnswer("there is no picture in it (data[0].b64_json)"));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IncompleteAnswer("its picture is not in base64");
        }
    }

    @Override
    public void close() {
        client.ifMade(OpenAIClient::close);
    }
}
