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
     * @param people ids of the accounts that may ask for something in comments; none: those to whom the ticket could be assigned
     * @param statusStarted to which a ticket goes whose code is being changed; null to leave it where it is
     * @param statusDone to which a ticket goes for which there is a pull request; null to leave it where it is
     */
    public record Jira(
            @Nullable String url,
            @Nullable String user,
            @Nullable String token,
            @DefaultValue List<String> people,
            @Nullable String statusStarted,
            @Nullable String statusDone) {
        public Jira {
            check("atelier.inbox.jira.url", url);
            people = people.stream()
                    .map(String::strip)
                    .filter(account -> !account.isEmpty())
                    .toList();
            statusStarted = named(statusStarted);
            statusDone = named(statusDone);
        }

        private static @Nullable String named(@Nullable String status) {
            return status == null || status.isBlank() ? null : status.strip();
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
     * @param resolve whether an issue counts as resolved in the next release once there is a pull request for it
     */
    public record Sentry(
            @DefaultValue("https://sentry.io") String url,
            @Nullable String token,
            @DefaultValue("false") boolean resolve) {
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
