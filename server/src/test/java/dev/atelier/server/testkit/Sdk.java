package dev.atelier.server.testkit;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;

/** The official Java SDK, with nothing but its base URL changed. */
public final class Sdk {
    private Sdk() {}

    public static AnthropicClient of(TestServer server) {
        return AnthropicOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + server.port())
                .apiKey("sk-ant-test")
                .build();
    }
}
