package dev.atelier.server.forge;

import dev.atelier.forge.Hostings;
import dev.atelier.forge.Reviews;
import dev.atelier.git.Repositories;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.registry.vault.SessionSecrets;
import dev.atelier.server.config.ForgeHosts;
import dev.atelier.server.jobs.Job;
import dev.atelier.server.jobs.JobRows;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forges, and what is kept of them. No connection is opened here. */
@Configuration(proxyBeanMethods = false)
class ForgeConfiguration {
    @Bean
    SqlTrail gitTrail(SqlJournal journal, InstantSource clock) {
        return new SqlTrail(journal.database(), clock);
    }

    @Bean
    ForgeLines forgeLines(InstantSource clock) {
        return new ForgeLines(clock);
    }

    @Bean
    ForgeKeys forgeKeys(ForgeHosts hosts, SessionSecrets secrets, SecretMask mask, ForgeLines lines) {
        return new ForgeKeys(hosts, secrets, mask, lines);
    }

    @Bean
    Books pullRequestBooks(SqlJournal journal, InstantSource clock) {
        return new Books(journal.database(), clock);
    }

    @Bean
    SqlCheckouts checkouts(SqlJournal journal, ForgeKeys keys, InstantSource clock) {
        return new SqlCheckouts(journal.database(), keys, clock);
    }

    @Bean
    WatchedPullRequests watchedPullRequests(SqlJournal journal, JobRows jobs, InstantSource clock) {
        return new WatchedPullRequests(new ForgePullRequestRows(journal.database()), jobs, clock);
    }

    @Bean
    Job pullRequestWatch(WatchedPullRequests watched, Hostings hostings, SqlCheckouts checkouts, InstantSource clock) {
        return new PullRequestWatch(watched, hostings, checkouts, clock);
    }

    @Bean
    Hostings hostings(
            ForgeKeys keys,
            SqlCheckouts checkouts,
            Books books,
            SqlTrail trail,
            SecretMask mask,
            WatchedPullRequests watched) {
        return new KnownHostings(keys, checkouts, books, trail, mask, watched);
    }

    @Bean
    Reviews reviews(Books books, Hostings hostings, SecretMask mask, InstantSource clock) {
        return new KeptReviews(books, hostings, mask, clock);
    }

    @Bean
    OwnPullRequests ownPullRequests(
            Books books, Repositories repositories, SqlCheckouts checkouts, ForgeKeys keys, SqlTrail trail) {
        return new OwnPullRequests(books, repositories, checkouts, keys, trail);
    }
}
