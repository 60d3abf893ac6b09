package dev.atelier.code.tool;

import dev.atelier.code.check.Checked;
import dev.atelier.code.event.CheckedCommand;
import dev.atelier.code.event.TestTotals;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of checks, in words for the model. */
final class CheckWords {
    private static final int OUTPUT_OF_FAILED = 12_000;
    private static final int OUTPUT_OF_PASSED = 600;
    private static final int FAILURES = 20;

    private CheckWords() {}

    static String of(Verification.Verified verified) {
        var event = verified.event();
        if (event.commands().isEmpty()) {
            return left(verified)
                    + "Nothing was run: the project's files call for no command that builds or tests it. Name one, if there is one; a test that you add "
                    + "needs a way to be run.";
        }
        var commands = verified.checked().all().stream().map(CheckWords::one).collect(Collectors.joining("\n\n"));
        var verdict = event.passed() ? "The checks passed." : "The checks failed.";
        return verdict + tests(event.tests()) + "\n\n" + left(verified) + commands;
    }

    private static String left(Verification.Verified verified) {
        return verified.checked().leftOut().stream().map(each -> each + "\n\n").collect(Collectors.joining());
    }

    static String how(CheckedCommand command) {
        if (command.timedOut()) {
            return "ran out of time";
        }
        Integer code = command.exitCode();
        if (code == null) {
            return "was stopped by a limit";
        }
        return switch (code) {
            case 0 -> "ended well";
            case 127 -> "ended with 127: something that it needs is not installed in the sandbox";
            default -> "ended with " + code;
        };
    }

    private static String one(Checked.One one) {
        int most = one.command().endedWell() ? OUTPUT_OF_PASSED : OUTPUT_OF_FAILED;
        var output = one.output().strip();
        var end = output.length() <= most ? output : "…" + output.substring(output.length() - most);
        return "$ " + one.command().command() + "  (" + how(one.command()) + ", "
                + one.command().ms() + " ms)\n" + end
                + (one.blocked().isEmpty()
                        ? ""
                        : "\nThe sandbox's network blocked: " + String.join("; ", one.blocked()));
    }

    static String tests(@Nullable TestTotals tests) {
        if (tests == null) {
            return "";
        }
        var words = new StringBuilder(" Tests: " + tests.passed() + " passed, " + tests.failed() + " failed, "
                + tests.skipped() + " skipped.");
        tests.failures().stream()
                .limit(FAILURES)
                .forEach(failure -> words.append("\n- failed: ")
                        .append(failure.name())
                        .append(
                                failure.message().isEmpty()
                                        ? ""
                                        : ": "
                                                + failure.message()
                                                        .lines()
                                                        .findFirst()
                                                        .orElse("")));
        return words.toString();
    }
}
