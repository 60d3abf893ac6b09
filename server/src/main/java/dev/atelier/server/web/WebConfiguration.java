package dev.atelier.server.web;

import dev.atelier.server.address.AddressPolicy;
import dev.atelier.server.config.InvalidSettingException;
import dev.atelier.server.sandbox.SessionNetwork;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tools that read the web, as they are set up here. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    private static final String BRAVE = "https://api.search.brave.com/res/v1/web/search";
    private static final String KEY = "BRAVE_API_KEY";

    @Bean
    WebTools webTools(WebProperties properties, SessionNetwork network) {
        var pages = new Pages(new AddressPolicy(properties.privateAddresses()), (int)
                properties.largest().toBytes());
        return new WebTools(network, pages, properties.deadline(), engine(properties, System.getenv(KEY)));
    }

    @Bean
    WebOffer webOffer(WebProperties properties) {
        return new WebOffer(properties.searchEngine() != WebProperties.Engine.NONE);
    }

    /** Whoever runs the server says where its engine is, so that may be anywhere. */
    static @Nullable SearchEngine engine(WebProperties properties, @Nullable String key) {
        var pages =
                new Pages(new AddressPolicy(true), (int) properties.largest().toBytes());
        var said = properties.searchUrl() == null
                ? null
                : HttpUrl.parse(properties.searchUrl().toString());
        return switch (properties.searchEngine()) {
            case NONE -> null;
            case SEARXNG ->
                new JsonEngine(pages, searx(Objects.requireNonNull(said)), SearchEngine.Dialect.SEARXNG, Map.of());
            case BRAVE -> {
                if (key == null || key.isBlank()) {
                    throw new InvalidSettingException(
                            "atelier.web.search-engine", "brave needs a key: set the environment variable " + KEY);
                }
                yield new JsonEngine(
                        pages,
                        said == null ? HttpUrl.get(BRAVE) : said,
                        SearchEngine.Dialect.BRAVE,
                        Map.of("X-Subscription-Token", key.strip(), "Accept", "application/json"));
            }
        };
    }

    /** People write where the server is, with or without the path of its search. */
    private static HttpUrl searx(HttpUrl said) {
        return said.encodedPath().endsWith("/search")
                ? said
                : said.newBuilder().addPathSegment("search").build();
    }
}
