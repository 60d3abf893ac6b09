package dev.atelier.dispatch.web.inbox;

import dev.atelier.dispatch.inbox.Archive;
import dev.atelier.dispatch.inbox.Deliveries;
import dev.atelier.dispatch.inbox.Inbox;
import dev.atelier.dispatch.inbox.Sorter;
import dev.atelier.dispatch.inbox.Worker;
import dev.atelier.dispatch.inbox.reply.Replies;
import dev.atelier.dispatch.inbox.source.Judge;
import dev.atelier.dispatch.inbox.source.People;
import dev.atelier.dispatch.inbox.source.github.GitHub;
import dev.atelier.dispatch.inbox.webhook.Webhook;
import dev.atelier.dispatch.inbox.webhook.WebhookSecrets;
import dev.atelier.dispatch.inbox.webhook.Webhooks;
import dev.atelier.dispatch.task.Tasks;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.secret.SecretBox;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The inbox of webhooks in the server. */
@AutoConfiguration
@EnableConfigurationProperties(InboxProperties.class)
public class InboxAutoConfiguration {
    /** As the seed has them. */
    private static final Map<String, String> SECRETS = Map.of(
            Webhook.GITHUB, "GITHUB_WEBHOOK_SECRET",
            Webhook.JIRA, "JIRA_WEBHOOK_SECRET",
            Webhook.SENTRY, "SENTRY_CLIENT_SECRET");

    @Bean
    Webhooks inboxWebhooks(ResourceStore store) {
        return new Webhooks(store);
    }

    @Bean
    WebhookSecrets inboxSecrets(SecretBox box, Environment environment) {
        return new WebhookSecrets(
                box,
                source -> Optional.ofNullable(SECRETS.get(source))
                        .map(environment::getProperty)
                        .map(String::strip)
                        .filter(secret -> !secret.isEmpty())
                        .orElse(null));
    }

    @Bean
    Deliveries inboxDeliveries(SqlJournal journal) {
        return new Deliveries(journal.database());
    }

    @Bean
    Archive inboxArchive(SqlJournal journal) {
        return new Archive(journal.database());
    }

    @Bean
    Replies inboxReplies(SqlJournal journal) {
        return new Replies(journal.database());
    }

    @Bean
    Judge inboxJudge(InboxProperties properties) {
        var people = new People(names(People.USUAL, properties.own()), names(Set.of(), properties.bots()));
        return new Judge(Map.of(Webhook.GITHUB, new GitHub(people)));
    }

    private static Set<String> names(Set<String> usual, List<String> more) {
        var all = new HashSet<>(usual);
        all.addAll(
                more.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
        return all;
    }

    @Bean
    Worker inboxWorker(
            Webhooks webhooks,
            Judge judge,
            Deliveries deliveries,
            Archive archive,
            Replies replies,
            ObjectProvider<Tasks> tasks,
            InstantSource clock) {
        return new Worker(
                webhooks,
                judge,
                deliveries,
                archive,
                replies,
                () -> Optional.ofNullable(tasks.getIfAvailable()),
                clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Sorter inboxSorter(
            Deliveries deliveries, Worker worker, Archive archive, InboxProperties properties, InstantSource clock) {
        return new Sorter(
                deliveries,
                worker,
                (_, _, _, _) -> 0,
                most -> archive.forget(clock.instant().minus(properties.keep()), properties.most(), most),
                clock);
    }

    @Bean
    Inbox inbox(Webhooks webhooks, WebhookSecrets secrets, Deliveries deliveries, Sorter sorter, InstantSource clock) {
        return new Inbox(webhooks, secrets, deliveries, sorter::ring, clock);
    }

    @Bean
    DoorController inboxDoor(Inbox inbox) {
        return new DoorController(inbox);
    }
}
