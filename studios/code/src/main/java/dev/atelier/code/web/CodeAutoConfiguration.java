package dev.atelier.code.web;

import dev.atelier.agent.studio.Studio;
import dev.atelier.agent.usage.Usages;
import dev.atelier.code.check.CheckRunner;
import dev.atelier.code.check.Supply;
import dev.atelier.code.confidence.Calibrations;
import dev.atelier.code.propose.Submission;
import dev.atelier.code.rehearsal.RehearsalCoder;
import dev.atelier.code.run.RunBook;
import dev.atelier.code.studio.CodeStudio;
import dev.atelier.code.tool.CodeTools;
import dev.atelier.code.work.Workshop;
import dev.atelier.forge.Hostings;
import dev.atelier.forge.PullRequestStates;
import dev.atelier.git.Checkouts;
import dev.atelier.git.Repositories;
import dev.atelier.journal.Journal;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.packages.Registries;
import dev.atelier.sandbox.tool.ShellToolset;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The code studio in the server. */
@AutoConfiguration
@EnableConfigurationProperties({CodeProperties.class, RehearsalProperties.class})
public class CodeAutoConfiguration {
    @Bean
    RunBook codeRuns(Journal journal) {
        return new RunBook(journal);
    }

    @Bean
    Workshop codeWorkshop(Journal journal, Workspaces workspaces, Repositories repositories, Checkouts checkouts) {
        return new Workshop(journal, workspaces, repositories, checkouts);
    }

    /** @param shell which knows the environments, which know the studios: so it is asked for when it is needed */
    @Bean
    CodeTools codeTools(
            Workshop workshop,
            RunBook runs,
            Hostings hostings,
            Usages usages,
            CodeProperties properties,
            InstantSource clock,
            ObjectProvider<ShellToolset> shell,
            Registries registries,
            PullRequestStates states) {
        var submission = new Submission(workshop, hostings, usages, properties.submission(), clock);
        var checks = new CheckRunner(shell::getObject, new Supply(registries), properties.installDeadline());
        return new CodeTools(workshop, new Calibrations(runs, states), checks, submission, clock);
    }

    @Bean
    Studio codeStudio(CodeProperties properties, RehearsalProperties rehearsal, CodeTools tools) {
        return new CodeStudio(
                properties.model(), properties.sandboxLabel(), new RehearsalCoder(rehearsal.pace()), tools::of);
    }
}
