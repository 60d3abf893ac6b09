package dev.atelier.server.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An engine that answers with JSON.
 *
 * @param headers with the key, if it needs one
 */
record JsonEngine(Pages pages, HttpUrl place, Dialect dialect, Map<String, String> headers) implements SearchEngine {
    private static final int MOST = 50;
    private static final int LONGEST = 2_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public Answer search(String query, @Nullable String country, Duration atMost) throws InterruptedException {
        var url = place.newBuilder().addQueryParameter("q", query);
        dialect.parameters().forEach(url::addQueryParameter);
        if (country != null && dialect.equals(Dialect.BRAVE)) {
            url.addQueryParameter("country", country.toLowerCase(Locale.ROOT));
        }
        return switch (pages.get(url.build().toString(), headers, atMost, this::hindrance)) {
            case Pages.Got.Failed(var why) -> new Answer.Failed("the search engine: " + why);
            case Pages.Got.Page page -> read(page.bytes());
        };
    }

    /** The key goes nowhere else. */
    private Optional<String> hindrance(HttpUrl url) {
        return url.host().equals(place.host()) && url.port() == place.port()
                ? Optional.empty()
                : Optional.of("that is not where the search engine is");
    }

    private Answer read(byte[] body) {
        JsonNode results;
        try {
            results = JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JacksonException _) {
            return new Answer.Failed("the search engine's answer is no JSON");
        }
        for (var name : dialect.path()) {
            results = results.path(name);
        }
        var hits = new ArrayList<Hit>();
        for (var result : results) {
            var url = text(result, "url");
            if (HttpUrl.parse(url) != null && hits.size() < MOST) {
                hits.add(new Hit(url, text(result, "title"), text(result, dialect.about())));
            }
        }
        return new Answer.Found(hits);
    }

    /** Engines mark in their texts what was asked for. */
    private static String text(JsonNode result, String name) {
        var text = result.path(name).asString("");
        var plain = name.equals("url") ? text : Jsoup.parse(text).text();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return place.toString();
    }
}
