package dev.atelier.code.trace;

import dev.atelier.agent.trace.SpanDraft;
import dev.atelier.agent.trace.StudioSpans.Scene;
import dev.atelier.code.event.CheckedCommand;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.code.event.Confidence;
import dev.atelier.code.event.QualityChange.FileQuality;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventJson;
import java.util.Locale;
import java.util.function.Consumer;

/** What became known in a coding run as spans: each began with the call that found it out, and hangs below it. */
final class CodeFacts {
    private static final double HIGH = 0.8;
    private static final double MEDIUM = 0.5;
    private static final int MOST_FILES = 100;

    void tell(Event event, CodeEvent fact, Scene scene) {
        switch (fact) {
            case CodeEvent.Analyzed found -> analyzed(event, found, scene);
            case CodeEvent.PlanProposed plan ->
                add(scene, event, "propose_plan", "change_planning", span -> {
                    span.attributes()
                            .put("steps", plan.steps().size())
                            .put("files", plan.files().size())
                            .put("risks", plan.risks().size());
                    confidence(span, plan.confidence());
                });
            case CodeEvent.DecisionMade decision -> decided(event, decision, scene);
            case CodeEvent.ChecksRun checks -> checked(event, checks, scene);
            case CodeEvent.ChangeMeasured change ->
                change.quality().changed().stream().limit(MOST_FILES).forEach(file -> measured(event, file, scene));
            case CodeEvent.BranchPushed pushed ->
                add(
                        scene,
                        event,
                        "open_pull_request",
                        "git_push",
                        span -> span.attributes()
                                .put("operation", "push")
                                .put("success", true)
                                .put("branch", pushed.branch())
                                .put("commit", pushed.commit()));
            case CodeEvent.PullRequestOpened opened ->
                add(
                        scene,
                        event,
                        "open_pull_request",
                        "git_pull_request",
                        span -> span.attributes()
                                .put("operation", "pull_request")
                                .put("success", true)
                                .put("branch", opened.branch())
                                .put("forge", opened.forge())
                                .put("pr_url", opened.url()));
            case CodeEvent.NoChange _ -> scene.turn().note(event.type(), event.at(), _ -> {});
        }
    }

    private void analyzed(Event event, CodeEvent.Analyzed found, Scene scene) {
        var kind = CodeTeller.lower(found.project().kind());
        scene.session().attributes().put("project_type", kind);
        add(
                scene,
                event,
                "analyze_codebase",
                "codebase_analysis",
                span -> span.attributes()
                        .put("project_type", kind)
                        .put("task_size", CodeTeller.lower(found.task().size()))
                        .put("files", found.quality().size().files())
                        .put("lines_of_code", found.quality().size().codeLines())
                        .put("functions", found.quality().size().functions())
                        .put("complexity_score", found.quality().paths().complexity())
                        .put("documentation", found.quality().documentation())
                        .put("duplication", found.quality().duplication()));
    }

    private void decided(Event event, CodeEvent.DecisionMade decision, Scene scene) {
        add(scene, event, "record_decision", "ai_decision", span -> {
            span.attributes()
                    .put("ai.decision_point", decision.point())
                    .put("ai.reasoning_length", decision.reason().length())
                    .put("ai.decision_timestamp", EventJson.time(event.at()));
            confidence(span, decision.confidence());
            span.note(
                    "decision_made",
                    event.at(),
                    known -> known.put(
                            "confidence_level", level(decision.confidence().calibrated())));
        });
    }

    /** The calibrated one counts; with no earlier runs it says little more than the stated one. */
    private static void confidence(SpanDraft span, Confidence confidence) {
        span.attributes()
                .put("ai.confidence_score", confidence.calibrated())
                .put("ai.confidence_stated", confidence.stated())
                .put("ai.confidence_samples", confidence.samples());
    }

    private static String level(double confidence) {
        return confidence > HIGH ? "high" : confidence > MEDIUM ? "medium" : "low";
    }

    private void checked(Event event, CodeEvent.ChecksRun checks, Scene scene) {
        add(scene, event, "run_checks", "performance_metrics", span -> {
            for (var purpose : CheckedCommand.Purpose.values()) {
                var commands = checks.commands().stream()
                        .filter(command -> command.purpose() == purpose)
                        .toList();
                if (!commands.isEmpty()) {
                    var name = "perf." + purpose.name().toLowerCase(Locale.ROOT);
                    long good =
                            commands.stream().filter(CheckedCommand::endedWell).count();
                    span.attributes()
                            .put(
                                    name + ".duration_ms",
                                    commands.stream()
                                            .mapToLong(CheckedCommand::ms)
                                            .sum())
                            .put(name + ".success_rate", (double) good / commands.size());
                }
            }
            var tests = checks.tests();
            if (tests != null) {
                span.attributes()
                        .put("tests.passed", tests.passed())
                        .put("tests.failed", tests.failed())
                        .put("tests.skipped", tests.skipped());
            }
            if (!checks.passed()) {
                span.failed("checks_failed");
            }
        });
    }

    private void measured(Event event, FileQuality file, Scene scene) {
        add(scene, event, "open_pull_request", "file_quality_analysis", span -> {
            var documented = file.documentationAfter();
            span.attributes().put("quality.file_path", file.path()).put("quality.documentation", documented);
            if (file.complexityAfter() != null) {
                span.attributes()
                        .put("quality.complexity_score", file.complexityAfter().longValue());
            }
            if (file.complexityBefore() != null) {
                span.attributes()
                        .put(
                                "quality.complexity_score_before",
                                file.complexityBefore().longValue());
            }
            if (documented != null) {
                span.attributes().put("quality.has_docstrings", documented > 0);
            }
        });
    }

    private static void add(Scene scene, Event event, String tool, String name, Consumer<SpanDraft> known) {
        var call = scene.call(tool);
        var parent = call.orElseGet(scene::turn);
        scene.add(name, parent, call.map(SpanDraft::start).orElse(event.at()), known);
    }
}
