package dev.atelier.engine.claude;

import dev.atelier.agent.engine.Engine.Finish;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelException.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a process means. Its result counts if it gave one; else how it ended and what it said last.
 *
 * @param how as the journal has it
 * @param isKept whether its conversation can be gone on with
 */
record Verdict(
        String how,
        boolean isKept,
        @Nullable Finish done,
        @Nullable ModelException failure) {
    private static final String NOTHING_KEPT = "No conversation found";

    Finish finish() throws ModelException {
        if (failure != null) {
            throw failure;
        }
        return done == null ? Finish.DONE : done;
    }

    /** @param why it was ended; empty if it ended by itself */
    static Verdict of(Optional<String> why, Optional<Integer> code, Reading reading, String errors) {
        if (why.isPresent() && why.get().equals("parked")) {
            return done("parked", Finish.CALLED);
        }
        if (why.isPresent() && why.get().equals("nudged")) {
            return done("nudged", Finish.NUDGED);
        }
        var conclusion = reading.conclusion();
        if (conclusion != null) {
            return conclusion.isError() ? failed(conclusion, errors) : done(why.orElse("completed"), Finish.DONE);
        }
        if (errors.contains(NOTHING_KEPT)) {
            return lost();
        }
        if (why.isEmpty() && code.filter(each -> each == 0).isPresent() && reading.hasSpoken()) {
            return done("completed_without_result", Finish.DONE);
        }
        if (why.isEmpty() && code.filter(each -> each == 126 || each == 127).isPresent()) {
            var words = "the Claude Code CLI cannot be run in the session's sandbox: "
                    + LineSplitter.shortened(errors, 500);
            return failed("not_runnable", Kind.REJECTED, words);
        }
        var how = why.orElseGet(
                () -> code.map(each -> each == 0 ? "no_result" : "exit").orElse("killed"));
        return failed(how, Kind.UNREACHABLE, words(how, code, errors));
    }

    private static String words(String how, Optional<Integer> code, String errors) {
        var words = switch (how) {
            case "hang_at_start" -> "the Claude Code CLI said nothing after its start and was ended";
            case "silence", "silence_in_tool", "waiting" -> "the Claude Code CLI fell silent and was ended";
            case "no_result" -> "the Claude Code CLI ended without a result";
            default ->
                "the Claude Code CLI ended"
                        + code.map(each -> " with code " + each).orElse("");
        };
        return errors.isEmpty() ? words : words + ": " + LineSplitter.shortened(errors, 500);
    }

    private static Verdict failed(Conclusion conclusion, String errors) {
        var words = conclusion.words();
        if (words.contains(NOTHING_KEPT) || errors.contains(NOTHING_KEPT)) {
            return lost();
        }
        if (conclusion.subtype().equals("error_max_turns")) {
            return failed(
                    "max_turns",
                    Kind.REJECTED,
                    "the turn made as many requests as this agent may make in one turn; send a message to go on");
        }
        return switch (conclusion.status()) {
            case 402 -> done("unpaid", Finish.UNPAID);
            case 429 ->
                words.contains("budget") ? done("unpaid", Finish.UNPAID) : failed("error", Kind.RATE_LIMITED, words);
            case 500, 502, 503, 504, 529 -> failed("error", Kind.OVERLOADED, words);
            case 400, 401, 403, 404, 413, 422 -> failed("error", Kind.REJECTED, words);
            default -> failed("error", Kind.UNREACHABLE, words);
        };
    }

    private static Verdict done(String how, Finish finish) {
        return new Verdict(how, true, finish, null);
    }

    private static Verdict failed(String how, Kind kind, String words) {
        return new Verdict(how, true, null, new ModelException(kind, words, null));
    }

    /** Its files are gone: the next one is told what was said. */
    private static Verdict lost() {
        var words = "the Claude Code CLI has lost its conversation; it is started anew and told what was said";
        return new Verdict("lost", false, null, new ModelException(Kind.UNREACHABLE, words, null));
    }
}
