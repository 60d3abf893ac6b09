package dev.atelier.models.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.LogLevel;
import com.anthropic.core.Timeout;
import dev.atelier.models.catalogue.Endpoint;
import dev.atelier.models.wire.Lazy;
import dev.atelier.models.wire.Patience;
import java.time.Duration;

/**
 * The way to one provider: one client for all its models, made with the first request. Thread-safe.
 *
 * <p>The client never retries: each attempt is an entry of the journal, which the loop writes. It says nothing to logs.
 */
public final class AnthropicAccess implements AutoCloseable {
    private static final int IDLE_CONNECTIONS = 32;
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(5);

    private final Endpoint endpoint;
    private final Patience patience;
    private final Lazy<AnthropicClient> client = new Lazy<>(this::build);

    public AnthropicAccess(Endpoint endpoint, Patience patience) {
        this.endpoint = endpoint;
        this.patience = patience;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    AnthropicClient client() {
        return client.get();
    }

    private AnthropicClient build() {
        var timeout = Timeout.builder()
                .connect(patience.connect())
                .read(patience.silence())
                .write(patience.silence())
                .request(patience.whole())
                .build();
        var builder = AnthropicOkHttpClient.builder()
                .baseUrl(endpoint.baseUrl().toString())
                .timeout(timeout)
                .maxRetries(0)
                .maxIdleConnections(IDLE_CONNECTIONS)
                .keepAliveDuration(KEEP_ALIVE)
                .logLevel(LogLevel.OFF);
        var key = endpoint.key();
        if (key != null) {
            builder.apiKey(key.reveal());
        }
        return builder.build();
    }

    @Override
    public void close() {
        client.ifMade(AnthropicClient::close);
    }
}
