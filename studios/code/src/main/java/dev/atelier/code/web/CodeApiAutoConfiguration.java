package dev.atelier.code.web;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.session.SessionStart;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.usage.Usages;
import dev.atelier.code.api.Cancellation;
import dev.atelier.code.api.RunBody;
import dev.atelier.code.api.RunJson;
import dev.atelier.code.api.SessionTree;
import dev.atelier.code.api.WorkDiff;
import dev.atelier.code.run.RunBook;
import dev.atelier.code.work.Workshop;
import dev.atelier.forge.Hostings;
import dev.atelier.forge.PullRequestStates;
import dev.atelier.forge.Reviews;
import dev.atelier.git.Repositories;
import dev.atelier.http.OpenStreams;
import dev.atelier.journal.Journal;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.shell.Shells;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The code studio's HTTP API in the server. */
@AutoConfiguration(after = CodeAutoConfiguration.class)
public class CodeApiAutoConfiguration {
    @Bean
    KnownRuns codeKnownRuns(RunBook book, Usages usages) {
        return new KnownRuns(book, usages, new RunJson());
    }

    @Bean
    StreamController codeStreamController(
            SessionStart start,
            Repositories repositories,
            KnownRuns runs,
            Journal journal,
            OpenStreams streams,
            Catalogue catalogue,
            SecretMask mask) {
        var same = new SameRun(runs.book(), catalogue, mask);
        return new StreamController(start, new RunBody(repositories), runs, journal, streams, same);
    }

    @Bean
    RunController codeRunController(
            KnownRuns runs, Sessions sessions, Journal journal, Shells shells, Workspaces workspaces) {
        return new RunController(runs, sessions, new Cancellation(sessions, journal, shells, workspaces));
    }

    @Bean
    WorkController codeWorkController(KnownRuns runs, Workshop workshop, Workspaces workspaces) {
        var tree = new SessionTree(workspaces);
        return new WorkController(runs, workshop, tree, new WorkDiff(workshop, tree));
    }

    @Bean
    ReviewController codeReviewController(
            KnownRuns runs, Workshop workshop, Hostings hostings, Reviews reviews, Sessions sessions) {
        return new ReviewController(runs, workshop, hostings, reviews, sessions);
    }

    @Bean
    StatisticsController codeStatisticsController(KnownRuns runs, PullRequestStates states) {
        return new StatisticsController(runs, states);
    }
}
