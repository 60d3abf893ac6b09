package dev.atelier.server.web;

import dev.atelier.server.config.InvalidSettingException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What {@code web_fetch} and {@code web_search} may do.
 *
 * @param privateAddresses whether pages of this machine and its network may be read as well
 * @param deadline of one call, with every page that it is sent on to
 * @param largest the most that is read of a page
 * @param searchEngine who is asked; without one no agent has {@code web_search}
 * @param searchUrl where that is; left out for an engine that is in one place only
 */
@ConfigurationProperties("atelier.web")
public record WebProperties(
        @DefaultValue("false") boolean privateAddresses,
        @DefaultValue("30s") Duration deadline,
        @DefaultValue("5MB") DataSize largest,
        @DefaultValue("none") Engine searchEngine,
        @Nullable URI searchUrl) {
    /** Whose answers are understood. */
    public enum Engine {
        NONE,
        /** Its own server, told to answer in JSON. */
        SEARXNG,
        /** Brave's API, whose key is the environment variable BRAVE_API_KEY. */
        BRAVE
    }

    public WebProperties {
        if (deadline.toMillis() < 100 || deadline.toMinutes() > 10) {
            throw new InvalidSettingException("atelier.web.deadline", "must be 100ms to 10m, was " + deadline);
        }
        if (largest.toBytes() < 1024 || largest.toMegabytes() > 64) {
            throw new InvalidSettingException("atelier.web.largest", "must be 1KB to 64MB, was " + largest);
        }
        if (searchUrl != null && !"http|https".contains(String.valueOf(searchUrl.getScheme()))) {
            throw new InvalidSettingException(
                    "atelier.web.search-url", "must begin with http:// or https://, was " + searchUrl);
        }
        if (searchEngine == Engine.SEARXNG && searchUrl == null) {
            throw new InvalidSettingException(
                    "atelier.web.search-url",
                    "is missing: say where the SearXNG server is, such as http://localhost:8888");
        }
    }
}
