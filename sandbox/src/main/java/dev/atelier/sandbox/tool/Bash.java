package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.shell.Capture;
import dev.atelier.sandbox.shell.Ran;
import dev.atelier.sandbox.shell.Shells;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs commands in the session's shell, in order with the calls of the file tools. */
final class Bash implements Tool {
    private static final Duration USUAL = Duration.ofMinutes(2);

    private static final String RESET =
            "[This is a new shell: the one before has ended. Its folder, variables, background jobs and files in /tmp are gone; "
                    + "files in /workspace are as they were.]\n";

    private final Shells shells;
    private final Shells.Seat seat;
    private final ToolSpec spec;

    Bash(Shells shells, Shells.Seat seat, ToolSpec spec) {
        this.shells = shells;
        this.seat = seat;
        this.spec = spec;
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public boolean isIdempotent() {
        return false;
    }

    @Override
    public Optional<String> resource() {
        return FileTool.FILES;
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        var arguments = new Arguments(call.input());
        try {
            var command = arguments.optionalWords("command");
            boolean restart = arguments.flag("restart");
            if (command == null && !restart) {
                return Outcome.error("bash: command is required, unless restart is true");
            }
            var atMost = atMost(arguments);
            if (restart) {
                shells.restart(seat);
            }
            if (command == null) {
                return Outcome.text("The shell was restarted.");
            }
            if (command.indexOf('\0') >= 0) {
                return Outcome.error("bash: a command cannot contain the character 0");
            }
            return run(command, atMost, new LiveOutput(call.id(), context), context.blobs());
        } catch (ToolFailure | FileRefusal e) {
            return Outcome.error("bash: " + e.getMessage());
        }
    }

    private Duration atMost(Arguments arguments) throws ToolFailure {
        long longest = shells.settings().longest().toMillis();
        long wanted = arguments.number("timeout_ms", Math.min(longest, USUAL.toMillis()));
        if (wanted < 1 || wanted > longest) {
            throw new ToolFailure("timeout_ms must be 1 to " + longest + ", was " + wanted);
        }
        return Duration.ofMillis(wanted);
    }

    private Outcome run(String command, Duration atMost, LiveOutput live, BlobStore blobs) {
        var answer = shells.run(seat, command, atMost, live::show);
        seat.workspace().changed();
        var note = (answer.isReset() ? RESET : "") + blocked(answer.blocked());
        return switch (answer.ran()) {
            case Ran.Done(var code, var output, var kills) -> {
                var memory = kills == 0 ? "" : "\n[" + memory() + "; " + kills + " processes were killed for it.]";
                yield outcome(note, output, memory, code == 0, code == 0 ? "" : "exit " + code, blobs);
            }
            case Ran.ShellEnded(var code, var limit, var output) -> {
                var why = limit == null ? "exit " + code : tooMuch(limit);
                var end = "\n[The shell has ended: " + why + ". The next command gets a new one.]";
                yield outcome(note, output, end, code == 0 && limit == null, "", blobs);
            }
            case Ran.TimedOut(var output) -> {
                var end = "\nbash: timed out after " + atMost.toMillis()
                        + " ms; the command was killed and the shell reset";
                yield outcome(note, output, end, false, "", blobs);
            }
            case Ran.Stopped(var output) ->
                outcome(
                        note,
                        output,
                        "\nbash: interrupted; the command was killed and the shell reset",
                        false,
                        "",
                        blobs);
            case Ran.Refused(var why) -> Outcome.error("bash: " + why);
        };
    }

    /** Programs hardly say why a proxy refused them. */
    private static String blocked(List<String> hosts) {
        return hosts.isEmpty() ? "" : "[The sandbox's network blocked: " + String.join("; ", hosts) + "]\n";
    }

    private String tooMuch(Limits.Kind limit) {
        return switch (limit) {
            case MEMORY -> memory();
            case DISK ->
                "the session's files take too much, and at most "
                        + shells.settings().limits().files().bytes() + " bytes in "
                        + shells.settings().limits().files().files() + " files are allowed; remove some";
        };
    }

    private String memory() {
        return "more than " + (shells.settings().limits().memory() >> 20) + " MiB of memory were needed";
    }

    /** @param ifEmpty what stands for an output that is empty */
    private static Outcome outcome(
            String note, Capture output, String end, boolean isWell, String ifEmpty, BlobStore blobs) {
        try (output) {
            var text = output.tail().stripTrailing();
            var cut = output.isCut() ? cut(output, blobs) : "";
            var all = (note + cut + (text.isEmpty() ? ifEmpty : text) + end).strip();
            return new Outcome(List.of(Content.text(all)), !isWell, List.of());
        }
    }

    private static String cut(Capture output, BlobStore blobs) {
        var words = "[Output truncated: these are the last " + (Capture.TAIL >> 10) + " KiB of " + output.total()
                + " bytes.";
        try {
            var whole = output.whole();
            if (whole.isEmpty()) {
                return words + "]\n";
            }
            try (var in = whole.get()) {
                var blob = blobs.put(in, "text/plain");
                var part = output.total() > Capture.WHOLE
                        ? "Its first " + (Capture.WHOLE >> 20) + " MiB are"
                        : "All of it is";
                return words + " " + part + " kept as /blobs/" + blob.sha256() + "]\n";
            }
        } catch (IOException _) {
            return words + "]\n";
        }
    }
}
