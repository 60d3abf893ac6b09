package dev.atelier.code.api;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.code.event.ChangedFile;
import dev.atelier.code.event.CheckedCommand;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.journal.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What became known in a run, told as the seed's clients know it. */
final class SeedFacts {
    private static final int MOST_FILES = 200;

    private final JsonMapper json = EventCodec.mapper();

    List<ObjectNode> tell(Event event, CodeEvent fact) {
        return switch (fact) {
            case CodeEvent.Analyzed found -> List.of(analyzed(event, found));
            case CodeEvent.PlanProposed plan ->
                List.of(SeedMessage.of("ai_analysis", Phase.ANALYSIS, event, plan.summary(), message -> {
                    message.set("plan", json.valueToTree(plan));
                    SeedMessage.telemetry(message)
                            .put("confidence", plan.confidence().calibrated());
                }));
            case CodeEvent.DecisionMade decision ->
                List.of(SeedMessage.of(
                        "ai_analysis",
                        Phase.TOOLS_EXECUTION,
                        event,
                        decision.point() + ": " + decision.choice() + ". " + decision.reason(),
                        message -> {
                            message.set("decision", json.valueToTree(decision));
                            SeedMessage.telemetry(message)
                                    .put("confidence", decision.confidence().calibrated());
                        }));
            case CodeEvent.ChecksRun checks -> checked(event, checks);
            case CodeEvent.ChangeMeasured change -> changed(event, change);
            case CodeEvent.BranchPushed pushed ->
                List.of(SeedMessage.of(
                        "git",
                        Phase.GITHUB_PUSH,
                        event,
                        "Pushed " + pushed.branch(),
                        message -> message.put("branch", pushed.branch())
                                .put("base", pushed.base())
                                .put("commit", pushed.commit())
                                .put("commit_message", pushed.message())));
            case CodeEvent.PullRequestOpened opened -> List.of(opened(event, opened));
            case CodeEvent.NoChange nothing ->
                List.of(SeedMessage.of("info", Phase.SKIPPED_GITHUB, event, nothing.reason()));
        };
    }

    private ObjectNode analyzed(Event event, CodeEvent.Analyzed found) {
        var quality = found.quality();
        var words = "A project of the kind " + found.project().kind().name().toLowerCase(Locale.ROOT) + ": "
                + quality.size().files() + " files, " + quality.size().codeLines() + " lines of code";
        return SeedMessage.of("analysis", Phase.ANALYSIS, event, words, message -> {
            message.set("project", json.valueToTree(found.project()));
            message.set("base", json.valueToTree(found.base()));
            message.set("task", json.valueToTree(found.task()));
            message.set("quality", json.valueToTree(quality));
        });
    }

    private List<ObjectNode> checked(Event event, CodeEvent.ChecksRun checks) {
        var messages = new ArrayList<ObjectNode>();
        for (var command : checks.commands()) {
            messages.add(SeedTools.command(event, Phase.TOOLS_EXECUTION, command.command()));
            messages.add(ran(event, command));
        }
        var tests = checks.tests();
        var words = (checks.passed() ? "The checks passed" : "The checks did not pass")
                + (tests == null ? "" : ": " + tests.passed() + " tests passed, " + tests.failed() + " failed");
        messages.add(SeedMessage.of("info", Phase.TOOLS_EXECUTION, event, words, message -> {
            message.put("passed", checks.passed());
            if (tests != null) {
                message.set("tests", json.valueToTree(tests));
            }
        }));
        return messages;
    }

    private static ObjectNode ran(Event event, CheckedCommand command) {
        boolean well = command.endedWell();
        var words = command.timedOut() ? "It took too long" : "It took " + command.ms() + " ms";
        return SeedMessage.of(
                well ? "command_output" : "command_error", Phase.TOOLS_EXECUTION, event, words, message -> {
                    message.put(well ? "output" : "error", words);
                    if (command.exitCode() == null) {
                        message.putNull("exit_code");
                    } else {
                        message.put("exit_code", command.exitCode());
                    }
                    message.put("duration_ms", command.ms());
                });
    }

    private List<ObjectNode> changed(Event event, CodeEvent.ChangeMeasured change) {
        var messages = new ArrayList<ObjectNode>();
        int count = change.files().size();
        var words = count + (count == 1 ? " file" : " files") + " changed: " + change.additions() + " lines added, "
                + change.deletions() + " removed";
        messages.add(SeedMessage.of("implementation", Phase.IMPLEMENTATION_COMPLETE, event, words, message -> {
            message.put("additions", change.additions()).put("deletions", change.deletions());
            message.set("quality", json.valueToTree(change.quality()));
            SeedMessage.telemetry(message).put("changes_implemented", count);
        }));
        change.files().stream().limit(MOST_FILES).forEach(file -> messages.add(changed(event, file)));
        return messages;
    }

    private ObjectNode changed(Event event, ChangedFile file) {
        var words = file.kind().name().toLowerCase(Locale.ROOT) + " " + file.path();
        return SeedMessage.of(
                "completed_change",
                Phase.IMPLEMENTATION_COMPLETE,
                event,
                words,
                message -> message.set("change", json.valueToTree(file)));
    }

    private static ObjectNode opened(Event event, CodeEvent.PullRequestOpened opened) {
        var words = "Opened " + (opened.draft() ? "draft " : "") + "pull request #" + opened.number() + ": "
                + opened.title();
        return SeedMessage.of("git", Phase.CREATE_PR, event, words, message -> {
            message.put("pr_url", opened.url())
                    .put("pr_number", opened.number())
                    .put("pr_title", opened.title())
                    .put("branch", opened.branch())
                    .put("base", opened.base())
                    .put("forge", opened.forge())
                    .put("draft", opened.draft());
            SeedMessage.telemetry(message).put("pr_url", opened.url());
        });
    }
}
