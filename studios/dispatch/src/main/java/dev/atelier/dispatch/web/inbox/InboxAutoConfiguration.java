package dev.atelier.dispatch.web.inbox;

import dev.atelier.dispatch.inbox.Archive;
import dev.atelier.dispatch.inbox.Deliveries;
import dev.atelier.dispatch.inbox.Delivery;
import dev.atelier.dispatch.inbox.Effects;
import dev.atelier.dispatch.inbox.Inbox;
import dev.atelier.dispatch.inbox.Sorter;
import dev.atelier.dispatch.inbox.Worker;
import dev.atelier.dispatch.inbox.reply.GitHubFeedback;
import dev.atelier.dispatch.inbox.reply.JiraFeedback;
import dev.atelier.dispatch.inbox.reply.Line;
import dev.atelier.dispatch.inbox.reply.Postman;
import dev.atelier.dispatch.inbox.reply.Replies;
import dev.atelier.dispatch.inbox.reply.Results;
import dev.atelier.dispatch.inbox.reply.SentryFeedback;
import dev.atelier.dispatch.inbox.reply.TaskReplies;
import dev.atelier.dispatch.inbox.right.GitHubRights;
import dev.atelier.dispatch.inbox.right.JiraRights;
import dev.atelier.dispatch.inbox.right.Rights;
import dev.atelier.dispatch.inbox.sample.Simulator;
import dev.atelier.dispatch.inbox.source.Judge;
import dev.atelier.dispatch.inbox.source.People;
import dev.atelier.dispatch.inbox.source.github.GitHub;
import dev.atelier.dispatch.inbox.source.jira.Jira;
import dev.atelier.dispatch.inbox.source.sentry.Sentry;
import dev.atelier.dispatch.inbox.trace.Locator;
import dev.atelier.dispatch.inbox.trace.MirrorLocator;
import dev.atelier.dispatch.inbox.webhook.Commands;
import dev.atelier.dispatch.inbox.webhook.Webhook;
import dev.atelier.dispatch.inbox.webhook.WebhookSecrets;
import dev.atelier.dispatch.inbox.webhook.Webhooks;
import dev.atelier.dispatch.task.Tasks;
import dev.atelier.forge.Hostings;
import dev.atelier.forge.PullRequestNews;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Remote;
import dev.atelier.git.Repositories;
import dev.atelier.http.OpenStreams;
import dev.atelier.journal.mask.SecretMask;
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
        return new Judge(Map.of(
                Webhook.GITHUB, new GitHub(people), Webhook.JIRA, new Jira(people), Webhook.SENTRY, new Sentry()));
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
            Effects effects,
            InstantSource clock) {
        return new Worker(webhooks, judge, deliveries, archive, replies, effects, clock);
    }

    @Bean
    Effects inboxEffects(
            Archive archive,
            Deliveries deliveries,
            Locator locator,
            ObjectProvider<Tasks> tasks,
            Rights rights,
            Results results,
            PullRequestNews news) {
        return new Effects(
                () -> Optional.ofNullable(tasks.getIfAvailable()),
                rights,
                archive,
                deliveries,
                locator,
                results,
                (repository, number) -> tell(news, repository, number));
    }

    @Bean
    Locator inboxLocator(ObjectProvider<Repositories> repositories, Hostings hostings) {
        return new MirrorLocator(repositories::getObject, hostings);
    }

    @Bean
    Rights inboxRights(Hostings hostings, InboxProperties properties, InstantSource clock) {
        var jira = properties.jira();
        return new Rights(
                Map.of(
                        Webhook.GITHUB, new GitHubRights(hostings),
                        Webhook.JIRA, new JiraRights(line(jira), Set.copyOf(jira.people()))),
                clock);
    }

    private static Line line(InboxProperties.Jira jira) {
        return new Line(jira.url(), jira.user(), jira.token());
    }

    @Bean
    Results inboxResults(InboxProperties properties) {
        return new Results(
                properties.jira().statusStarted(),
                properties.jira().statusDone(),
                properties.sentry().resolve());
    }

    private static void tell(PullRequestNews news, String repository, long number) {
        try {
            news.changed(Remote.parse(repository), number);
        } catch (GitFailure _) {
            // no repository of ours has such an address
        }
    }

    @Bean
    Postman inboxPostman(
            Replies replies, Hostings hostings, InboxProperties properties, SecretMask mask, InstantSource clock) {
        var sentry = properties.sentry();
        return new Postman(
                replies,
                Map.of(
                        Webhook.GITHUB, new GitHubFeedback(hostings),
                        Webhook.JIRA, new JiraFeedback(line(properties.jira())),
                        Webhook.SENTRY, new SentryFeedback(new Line(sentry.url(), null, sentry.token()))),
                mask,
                clock);
    }

    @Bean
    TaskReplies inboxTaskReplies(
            Archive archive,
            Webhooks webhooks,
            ObjectProvider<Tasks> tasks,
            Results results,
            Replies replies,
            ObjectProvider<Sorter> sorter,
            InstantSource clock) {
        return new TaskReplies(
                (workspace, id) -> archive.find(workspace, id).map(delivery -> origin(delivery, webhooks)),
                () -> Optional.ofNullable(tasks.getIfAvailable()),
                results,
                replies,
                () -> sorter.getObject().ring(),
                clock);
    }

    private static TaskReplies.Origin origin(Delivery delivery, Webhooks webhooks) {
        var outcome = delivery.outcome();
        var prefix = webhooks.at(delivery.webhook()).stream()
                .flatMap(webhook -> webhook.body().commands().prefixes().stream())
                .findFirst()
                .orElse(Commands.PREFIXES.getFirst());
        return new TaskReplies.Origin(outcome.status() != Delivery.Status.RECEIVED, outcome.replyTo(), prefix);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Sorter inboxSorter(
            Deliveries deliveries,
            Worker worker,
            Postman postman,
            Archive archive,
            InboxProperties properties,
            InstantSource clock) {
        return new Sorter(
                deliveries,
                worker,
                postman::begin,
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

    @Bean
    WebhookController inboxWebhookController(Webhooks webhooks, WebhookSecrets secrets, InstantSource clock) {
        return new WebhookController(webhooks, secrets, clock);
    }

    @Bean
    EventsController inboxEventsController(Webhooks webhooks, Archive archive) {
        return new EventsController(webhooks, archive);
    }

    @Bean
    InboxController inboxController(Archive archive, Replies replies, Inbox inbox) {
        return new InboxController(archive, replies, inbox);
    }

    @Bean
    DeliveryStreamController inboxStreamController(Archive archive, OpenStreams streams) {
        return new DeliveryStreamController(archive, streams);
    }

    @Bean
    TrialController inboxTrialController(
            Webhooks webhooks, Judge judge, Inbox inbox, WebhookSecrets secrets, InstantSource clock) {
        return new TrialController(webhooks, judge, new Simulator(inbox, secrets, clock));
    }
}
