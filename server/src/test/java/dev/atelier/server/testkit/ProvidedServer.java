package dev.atelier.server.testkit;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import dev.atelier.models.ProviderModels;
import dev.atelier.models.catalogue.ModelCatalogue;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.wire.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server whose models are a test's own upstreams, and the official SDK to ask it. */
public final class ProvidedServer implements AutoCloseable {
    /** Served by {@link #local}. */
    public static final String LOCAL_MODEL = "local/llama3";

    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final TestServer server;
    private final List<AnthropicClient> clients = new ArrayList<>();

    private ProvidedServer(TestServer server) {
        this.server = server;
    }

    /** Its Claude is this upstream. */
    public static ProvidedServer start(Path data, URI upstream, String... settings) {
        return start(data, claude(upstream), Patience.DEFAULT, settings);
    }

    /** As {@link #start}, and it does not wait long for an upstream that says nothing. */
    public static ProvidedServer impatient(Path data, URI upstream, String... settings) {
        return start(data, claude(upstream), Patience.DEFAULT.withSilence(SILENCE), settings);
    }

    private static ModelCatalogue claude(URI upstream) {
        var environment = Map.of("ANTHROPIC_API_KEY", MessagesServer.KEY, "ANTHROPIC_BASE_URL", upstream.toString());
        return ModelCatalogue.load(null, environment);
    }

    /** Without any provider: the rehearsal answers. */
    public static ProvidedServer offline(Path data, String... settings) {
        return start(data, ModelCatalogue.load(null, Map.of()), Patience.DEFAULT, settings);
    }

    /** Its {@link #LOCAL_MODEL} is this upstream, which speaks as OpenAI does. Does not wait long, either. */
    public static ProvidedServer local(Path data, URI upstream, String... settings) {
        try {
            var file = Files.writeString(data.resolve("models.json"), """
                    {"providers": [{"name": "local", "kind": "openai", "base_url": "%s"}]}""".formatted(upstream));
            var catalogue = ModelCatalogue.load(file, Map.of());
            return start(data, catalogue, Patience.DEFAULT.withSilence(SILENCE), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProvidedServer start(Path data, ModelCatalogue catalogue, Patience patience, String... settings) {
        return new ProvidedServer(TestServer.start(
                data,
                parts -> {
                    parts.registerBean(
                            "theCatalogue", ModelCatalogue.class, () -> catalogue, bean -> bean.setPrimary(true));
                    parts.registerBean(
                            "theModels",
                            ProviderModels.class,
                            () -> new ProviderModels(catalogue, patience),
                            bean -> bean.setPrimary(true));
                },
                settings));
    }

    public Api api() {
        return server.api();
    }

    public <T> T part(Class<T> type) {
        return server.part(type);
    }

    public TestServer server() {
        return server;
    }

    public AnthropicClient client(String key) {
        var client = AnthropicOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + server.port())
                .apiKey(key)
                .maxRetries(0)
                .build();
        clients.add(client);
        return client;
    }

    public static MessageCreateParams says(String model, String text) {
        return MessageCreateParams.builder()
                .model(model)
                .maxTokens(1024)
                .addUserMessage(text)
                .build();
    }

    @Override
    public void close() {
        clients.forEach(AnthropicClient::close);
        server.close();
    }
}
