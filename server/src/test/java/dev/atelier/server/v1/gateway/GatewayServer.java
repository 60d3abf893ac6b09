package dev.atelier.server.v1.gateway;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import dev.atelier.models.catalogue.ModelCatalogue;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server whose Claude is a test's own upstream, and the official SDK to ask it. */
final class GatewayServer implements AutoCloseable {
    private final TestServer server;
    private final List<AnthropicClient> clients = new ArrayList<>();

    private GatewayServer(TestServer server) {
        this.server = server;
    }

    static GatewayServer start(Path data, URI upstream, String... settings) {
        return start(
                data,
                Map.of("ANTHROPIC_API_KEY", MessagesServer.KEY, "ANTHROPIC_BASE_URL", upstream.toString()),
                settings);
    }

    static GatewayServer offline(Path data, String... settings) {
        return start(data, new HashMap<>(), settings);
    }

    private static GatewayServer start(Path data, Map<String, String> environment, String... settings) {
        var catalogue = ModelCatalogue.load(null, environment);
        return new GatewayServer(TestServer.start(
                data,
                parts -> parts.registerBean(
                        "theCatalogue", ModelCatalogue.class, () -> catalogue, bean -> bean.setPrimary(true)),
                settings));
    }

    Api api() {
        return server.api();
    }

    <T> T part(Class<T> type) {
        return server.part(type);
    }

    TestServer server() {
        return server;
    }

    AnthropicClient client(String key) {
        var client = AnthropicOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + server.port())
                .apiKey(key)
                .maxRetries(0)
                .build();
        clients.add(client);
        return client;
    }

    static MessageCreateParams says(String model, String text) {
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
