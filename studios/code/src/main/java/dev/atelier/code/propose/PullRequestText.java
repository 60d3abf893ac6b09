package dev.atelier.code.propose;

import dev.atelier.agent.event.Money;
import dev.atelier.code.event.ChangedFile;
import dev.atelier.code.event.CheckedCommand;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.code.event.Confidence;
import dev.atelier.code.event.QualityTotals;
import dev.atelier.code.event.TestTotals;
import dev.atelier.forge.Markdown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of a pull request: what, why, files, checks, numbers before and after, risks, confidence, cost, and where it came from. */
public final class PullRequestText {
    private static final int FILES = 50;

    private PullRequestText() {}

    /**
     * What is said besides the agent's own words.
     *
     * @param checks of exactly this work; null if none were run
     * @param cost so far
     * @param session where the work can be watched again
     */
    public record Evidence(
            CodeEvent.ChangeMeasured change,
            CodeEvent.@Nullable ChecksRun checks,
            Confidence confidence,
            Money cost,
            String session) {}

    public static Markdown of(Idea idea, Evidence evidence) {
        var parts = new ArrayList<String>();
        parts.add("## What\n\n" + idea.what());
        parts.add("## Why\n\n" + idea.why());
        parts.add("## Files\n\n" + files(evidence.change()));
        parts.add("## Checks\n\n" + checks(evidence.checks(), idea.failing()));
        parts.add("## The code before and after\n\n" + numbers(evidence.change()));
        parts.add("## Risks\n\n" + (idea.risks().isEmpty() ? "None were named." : list(idea.risks())));
        parts.add("## Confidence\n\n" + confidence(evidence.confidence()));
        parts.add("---\n\nMade by an agent in Atelier, [session "
                + evidence.session().replaceAll(".*/", "") + "](" + evidence.session() + "). Cost so far: "
                + dollars(evidence.cost()) + ".");
        return new Markdown(String.join("\n\n", parts) + "\n");
    }

    private static String list(List<String> lines) {
        return lines.stream()
                .map(line -> "- " + line.replaceAll("\\s*\\n\\s*", " "))
                .collect(Collectors.joining("\n"));
    }

    private static String files(CodeEvent.ChangeMeasured change) {
        var lines = change.files().stream()
                .limit(FILES)
                .map(file -> "- " + code(file.path()) + " " + kind(file))
                .collect(Collectors.toCollection(ArrayList::new));
        if (change.files().size() > FILES) {
            lines.add("- … and " + (change.files().size() - FILES) + " more");
        }
        return String.join("\n", lines) + "\n\n+" + change.additions() + " −" + change.deletions() + " lines";
    }

    private static String kind(ChangedFile file) {
        var kind = file.kind().name().toLowerCase(Locale.ROOT);
        return file.binary() ? kind + ", binary" : kind + ", +" + file.additions() + " −" + file.deletions();
    }

    private static String code(String text) {
        return "`" + text.replace('`', '\'').replaceAll("\\p{Cntrl}", "?") + "`";
    }

    private static String checks(CodeEvent.@Nullable ChecksRun checks, @Nullable String failing) {
        if (checks == null || checks.commands().isEmpty()) {
            return "None were run: the project has no command that builds or tests it.";
        }
        var text = new StringBuilder(checks.passed() ? "Passed." : "**Failed.**");
        TestTotals tests = checks.tests();
        if (tests != null) {
            text.append(" Tests: ")
                    .append(tests.passed())
                    .append(" passed, ")
                    .append(tests.failed())
                    .append(" failed, ")
                    .append(tests.skipped())
                    .append(" skipped.");
        }
        if (failing != null && !checks.passed()) {
            text.append("\n\n").append(failing);
        }
        text.append('\n');
        for (var command : checks.commands()) {
            text.append("\n- ").append(code(command.command())).append(": ").append(how(command));
        }
        var leftOut = checks.leftOut();
        if (leftOut != null) {
            text.append("\n\n").append(String.join("\n\n", leftOut));
        }
        return text.toString();
    }

    private static String how(CheckedCommand command) {
        var seconds = String.format(Locale.ROOT, "%.1f s", command.ms() / 1000.0);
        if (command.timedOut()) {
            return "ran out of time after " + seconds;
        }
        return command.exitCode() == null
                ? "stopped by a limit after " + seconds
                : (command.endedWell() ? "passed" : "failed with " + command.exitCode()) + " in " + seconds;
    }

    private static String numbers(CodeEvent.ChangeMeasured change) {
        var before = change.quality().before();
        var after = change.quality().after();
        var rows = new ArrayList<String>();
        rows.add("| | before | after |\n| --- | ---: | ---: |");
        rows.add(row("Files", before, after, each -> "" + each.size().files()));
        rows.add(row("Lines of code", before, after, each -> "" + each.size().codeLines()));
        rows.add(row("Functions", before, after, each -> "" + each.size().functions()));
        rows.add(row("Complexity, all", before, after, each -> "" + each.paths().complexity()));
        rows.add(row(
                "Complexity, mean", before, after, each -> number(each.paths().meanComplexity())));
        rows.add(row(
                "Complexity, worst", before, after, each -> "" + each.paths().worst()));
        rows.add(row("Documented", before, after, each -> percent(each.documentation())));
        rows.add(row("Duplicated", before, after, each -> percent(each.duplication())));
        return String.join("\n", rows);
    }

    private static String row(
            String name, QualityTotals before, QualityTotals after, Function<QualityTotals, String> value) {
        return "| " + name + " | " + value.apply(before) + " | " + value.apply(after) + " |";
    }

    private static String confidence(Confidence confidence) {
        if (confidence.samples() == 0) {
            return percent(confidence.stated())
                    + ", stated by the agent; there are no earlier runs to compare that with.";
        }
        return percent(confidence.calibrated()) + ": the agent stated " + percent(confidence.stated()) + ", and "
                + confidence.samples() + (confidence.samples() == 1 ? " earlier run" : " earlier runs")
                + " that stated about as much say what that is worth.";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String dollars(Money money) {
        return "$"
                + BigDecimal.valueOf(money.nanoUsd(), 9)
                        .setScale(4, RoundingMode.UP)
                        .toPlainString();
    }
}
