package dev.atelier.models.catalogue;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a provider from this server.
 *
 * @param key null if the provider needs none
 */
public record Endpoint(
        String provider, Kind kind, URI baseUrl, @Nullable ApiKey key) {
    /** The language that a provider speaks. */
    public enum Kind {
        /** The Messages API. */
        ANTHROPIC,
        /** Chat completions, as OpenAI, Ollama, vLLM and llama.cpp speak them. */
        OPENAI
    }
}
