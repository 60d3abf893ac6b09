package dev.atelier.server.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Somebody who knows where something is on the web. Thread-safe, blocking. */
interface SearchEngine {
    /** Where it is. */
    HttpUrl place();

    /** @param country two letters, or null */
    Answer search(String query, @Nullable String country, Duration atMost) throws InterruptedException;

    /** @param about a few sentences of it, perhaps none */
    record Hit(String url, String title, String about) {}

    /** How it went. */
    sealed interface Answer {
        record Found(List<Hit> hits) implements Answer {}

        /** @param why for the model, without the key */
        record Failed(String why) implements Answer {}
    }

    /** How an engine is asked, and where in its answer the hits are. */
    record Dialect(Map<String, String> parameters, List<String> path, String about) {
        static final Dialect SEARXNG = new Dialect(Map.of("format", "json"), List.of("results"), "content");
        static final Dialect BRAVE = new Dialect(Map.of("count", "20"), List.of("web", "results"), "description");
    }
}
