package dev.atelier.dispatch.web.inbox;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the inbox.
 *
 * @param keep how long deliveries are kept
 * @param most how many are kept
 * @param own further names by which this system is known at the sources; what they do begins nothing
 * @param bots programs that may ask for something in comments
 */
@ConfigurationProperties("atelier.inbox")
public record InboxProperties(
        @DefaultValue("30d") Duration keep,
        @DefaultValue("20000") int most,
        @DefaultValue List<String> own,
        @DefaultValue List<String> bots,
        @DefaultValue Jira jira,
        @DefaultValue Sentry sentry) {
    private static final int FEWEST = 100;

    public InboxProperties {
        if (keep.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("atelier.inbox.keep must be an hour or more, such as 30d, was " + keep);
        }
        if (most < FEWEST) {
            throw new IllegalArgumentException("atelier.inbox.most must be " + FEWEST + " or more, was " + most);
        }
        own = List.copyOf(own);
        bots = List.copyOf(bots);
    }

    /**
     * Where answers to tickets go. It has no text form, so that the token gets into no log.
     *
     * @param url of the site, {@code https://example.atlassian.net}; null for no answers
     * @param user e-mail address that goes with the token; null for a token that goes alone
     */
    public record Jira(
            @Nullable String url,
            @Nullable String user,
            @Nullable String token) {
        public Jira {
            check("atelier.inbox.jira.url", url);
        }

        @Override
        public String toString() {
            return "Jira[" + url + ", …]";
        }
    }

    /**
     * Where answers to errors go. It has no text form, so that the token gets into no log.
     *
     * @param url of the server
     */
    public record Sentry(
            @DefaultValue("https://sentry.io") String url,
            @Nullable String token) {
        public Sentry {
            check("atelier.inbox.sentry.url", url);
        }

        @Override
        public String toString() {
            return "Sentry[" + url + ", …]";
        }
    }

    private static void check(String key, @Nullable String url) {
        if (url != null && !url.isBlank() && !url.matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?")) {
            throw new IllegalArgumentException(
                    key + " must be an address such as https://example.atlassian.net, was '" + url + "'");
        }
    }
}
