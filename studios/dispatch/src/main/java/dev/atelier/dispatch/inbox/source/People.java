package dev.atelier.dispatch.inbox.source;

import java.util.Locale;
import java.util.Set;

/**
 * Who is who at the sources.
 *
 * @param own names by which this system is known there; what they do begins nothing, so that nobody talks with himself
 * @param allowedBots programs that may ask for something
 */
public record People(Set<String> own, Set<String> allowedBots) {
    /** Names that are ours unless somebody took care to be called otherwise. */
    public static final Set<String> USUAL = Set.of("ai-agent", "atelier[bot]", "atelier");

    /** In everything that we write, so that it is known when it comes back. */
    public static final String MARK = "atelier:reply";

    public People {
        own = Set.copyOf(own);
        allowedBots = Set.copyOf(allowedBots);
    }

    public boolean isOwn(String name) {
        return own.contains(name.toLowerCase(Locale.ROOT));
    }

    public boolean mayAsk(String bot) {
        return allowedBots.contains(bot.toLowerCase(Locale.ROOT));
    }
}
