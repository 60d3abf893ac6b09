package dev.atelier.models.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.LogLevel;
import com.openai.core.Timeout;
import dev.atelier.models.catalogue.Endpoint;
import dev.atelier.models.wire.Lazy;
import dev.atelier.models.wire.Patience;
import java.time.Duration;

/** The way to one provider: one client for all its models, made with the first request. Never retries, never logs. Thread-safe. */
public final class OpenAiAccess implements AutoCloseable {
    private static final int IDLE_CONNECTIONS = 32;
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(5);
    private final Endpoint endpoint;
    private final Patience patience;
    private final Lazy<OpenAIClient> client = new Lazy<>(this::build);

    public OpenAiAccess(Endpoint endpoint, Patience patience) {
        this.endpoint = endpoint;
        this.patience = patience;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    OpenAIClient client() {
        return client.get();
    }

    private OpenAIClient build() {
        return OpenAIOkHttpClient.builder()
                .baseUrl(endpoint.baseUrl().toString())
                .apiKey(key(endpoint))
                .timeout(timeout(patience))
                .maxRetries(0)
                .maxIdleConnections(IDLE_CONNECTIONS)
                .keepAliveDuration(KEEP_ALIVE)
                .disableTelemetry(true)
                .logLevel(LogLevel.OFF)
                .build();
    }

    /** The library wants a key; local servers, which have none, do not look at it. */
    static String key(Endpoint endpoint) {
        var key = endpoint.key();
        return key == null ? "none" : key.reveal();
    }

    static Timeout timeout(Patience patience) {
        return Timeout.builder()
                .connect(patience.connect())
                .read(patience.silence())
                .write(patience.silence())
                .request(patience.whole())
                .build();
    }

    @Override
    public void close() {
        client.ifMade(OpenAIClient::close);
    }
}
