package dev.atelier.dispatch.web;

import dev.atelier.dispatch.plan.CommandClass;
import dev.atelier.dispatch.plan.PlanPolicy;
import dev.atelier.dispatch.task.NewTask;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the dispatch studio.
 *
 * @param model id of the model that plays the brain, the planner and the executor
 * @param machineId how this machine calls itself
 * @param maxConcurrent how many tasks may work at once, over all nodes
 * @param taskTimeout how long one attempt at a task may take
 */
@ConfigurationProperties("atelier.dispatch")
public record DispatchProperties(
        @DefaultValue("rehearsal") String model,
        @DefaultValue("atelier") String machineId,
        @DefaultValue("5") int maxConcurrent,
        @DefaultValue("1h") Duration taskTimeout,
        @DefaultValue Approval approval) {
    public DispatchProperties {
        if (model.isBlank()) {
            throw new IllegalArgumentException(
                    "atelier.dispatch.model must name a model; leave it out for 'rehearsal'");
        }
        if (!machineId.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "atelier.dispatch.machine-id may have 1 to 100 letters, digits, dots, '-' and '_', was '"
                            + machineId + "'");
        }
        if (maxConcurrent < 1 || maxConcurrent > 1_000) {
            throw new IllegalArgumentException(
                    "atelier.dispatch.max-concurrent must be 1 to 1000, was " + maxConcurrent);
        }
        if (taskTimeout.compareTo(Duration.ofSeconds(1)) < 0 || taskTimeout.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("atelier.dispatch.task-timeout must be 1s to 7d, was " + taskTimeout);
        }
    }

    /**
     * Which plans a person has to allow before they are carried out.
     *
     * @param mode {@code policy} (as the following say), {@code always} or {@code never}
     * @param costUsd from which estimate on; 0 for any that names one
     * @param paths globs of files from a repository's root
     * @param commands classes of commands: deploy, publish, delete, database, network, install, privileged
     */
    public record Approval(
            @DefaultValue("policy") String mode,
            @DefaultValue("5") BigDecimal costUsd,

            @DefaultValue({
                ".github/**",
                ".gitlab-ci.yml",
                "**/Dockerfile*",
                "deploy/**",
                "**/migrations/**",
                "**/.env*",
                ".claude/**",
                "CODEOWNERS"
            })
            List<String> paths,

            @DefaultValue({"deploy", "publish", "delete", "database", "privileged"})
            List<String> commands) {
        public Approval {
            paths = List.copyOf(paths);
            commands = List.copyOf(commands);
            policy(mode, costUsd, paths, commands);
        }

        PlanPolicy policy() {
            return policy(mode, costUsd, paths, commands);
        }

        private static PlanPolicy policy(String mode, BigDecimal cost, List<String> paths, List<String> commands) {
            try {
                return new PlanPolicy(mode(mode), cost, paths, classes(commands));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "atelier.dispatch.approval.paths: '" + e.getPattern() + "' is no glob, such as deploy/**", e);
            }
        }

        private static NewTask.Approval mode(String name) {
            try {
                return NewTask.Approval.valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "atelier.dispatch.approval.mode must be policy, always or never, was '" + name + "'", e);
            }
        }

        private static Set<CommandClass> classes(List<String> names) {
            return names.stream().map(Approval::commandClass).collect(Collectors.toSet());
        }

        private static CommandClass commandClass(String name) {
            try {
                return CommandClass.valueOf(name.strip().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "atelier.dispatch.approval.commands: there is no class '" + name
                                + "'; there are deploy, publish, delete, database, network, install, privileged",
                        e);
            }
        }
    }
}
