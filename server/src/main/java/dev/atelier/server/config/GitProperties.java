package dev.atelier.server.config;

import dev.atelier.git.AllowedRemotes;
import dev.atelier.git.GitLimits;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which repositories are reached, and how much they may take.
 *
 * @param remotes beginnings of the addresses that may be used
 * @param patience how long one operation may take
 * @param largest of a repository's history, and of the files of one checkout
 * @param cache of all mirrors together
 */
@ConfigurationProperties("atelier.git")
public record GitProperties(
        @DefaultValue("https://github.com/") List<String> remotes,
        @DefaultValue("10m") Duration patience,
        @DefaultValue("900MB") DataSize largest,
        @DefaultValue("10GB") DataSize cache) {
    private static final int MOST_FILES = 50_000;

    public GitProperties {
        remotes = List.copyOf(remotes);
        if (patience.isNegative() || patience.isZero()) {
            throw new InvalidSettingException("atelier.git.patience", "must be longer than nothing, was " + patience);
        }
        if (largest.toBytes() < 1) {
            throw new InvalidSettingException("atelier.git.largest", "must be at least 1B, was " + largest);
        }
        if (cache.toBytes() < 0) {
            throw new InvalidSettingException("atelier.git.cache", "must be at least 0B, was " + cache);
        }
        try {
            new AllowedRemotes(remotes);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("atelier.git.remotes", String.valueOf(e.getMessage()));
        }
    }

    /** @param more beginnings that other settings name */
    public AllowedRemotes allowed(List<String> more) {
        return new AllowedRemotes(
                Stream.concat(remotes.stream(), more.stream()).distinct().toList());
    }

    public GitLimits limits() {
        return new GitLimits(patience, largest.toBytes(), largest.toBytes(), MOST_FILES, cache.toBytes());
    }
}
