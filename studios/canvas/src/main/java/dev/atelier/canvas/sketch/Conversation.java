package dev.atelier.canvas.sketch;

import dev.atelier.canvas.sketch.ProgramRoom.Part;
import dev.atelier.canvas.sketch.ProgramRoom.Program;
import dev.atelier.canvas.sketch.ProgramRoom.Ran;
import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Limits;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells a program's process what to do and hears what it made. Whatever it says is taken for what a stranger says. */
final class Conversation {
    /** A loaded machine needs this long until the program itself begins. */
    private static final Duration START = Duration.ofSeconds(30);

    /** And this long to hear what it said before it ended. */
    private static final Duration REST = Duration.ofSeconds(30);

    private static final int LONGEST = 96 << 20;
    private static final int NO_MEMORY = 3;
    private static final int PART_HEAD = 5;

    private final Execution execution;
    private final Program program;

    Conversation(Execution execution, Program program) {
        this.execution = execution;
        this.program = program;
    }

    Ran hold() throws InterruptedException {
        var said = new CompletableFuture<byte[]>();
        Thread.ofVirtual().name("program-in").start(this::tell);
        Thread.ofVirtual().name("program-out").start(() -> hear(said));
        Thread.ofVirtual().name("program-errors").start(this::drain);
        try (execution) {
            return outcome(execution.await(program.atMost().plus(START)), said);
        } catch (ExecutionException e) {
            return new Ran.Failed(1, "what it gave out cannot be read: " + e.getMessage());
        } catch (TimeoutException _) {
            return new Ran.Failed(1, "what it gave out does not come to an end");
        }
    }

    private void tell() {
        try (var out = new DataOutputStream(execution.input())) {
            Warming.write(out, program.job());
            Warming.write(out, program.code());
            var picture = program.picture();
            if (picture != null) {
                var before = picture.before().duplicate();
                var bytes = new byte[before.remaining()];
                before.get(bytes);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        } catch (IOException _) {
            // it ended; its status says why
        }
    }

    private void hear(CompletableFuture<byte[]> said) {
        try {
            var bytes = execution.output().readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                execution.close();
                throw new IOException("the program gave out more than " + (LONGEST >> 20) + " MB");
            }
            said.complete(bytes);
        } catch (IOException e) {
            said.completeExceptionally(e);
        }
    }

    /** What libraries say when all is lost. */
    private void drain() {
        try (var errors = execution.errors()) {
            errors.skipNBytes(Long.MAX_VALUE);
        } catch (IOException _) {
            // it ended
        }
    }

    private Ran outcome(Ending ending, CompletableFuture<byte[]> said)
            throws InterruptedException, ExecutionException, TimeoutException {
        return switch (ending) {
            case Ending.TimedOut _ ->
                new Ran.Failed(124, "still running after " + program.atMost().toSeconds() + " seconds; it was ended");
            case Ending.KilledByLimit(var limit) ->
                new Ran.Failed(
                        137,
                        limit == Limits.Kind.MEMORY ? "used more memory than a program may have" : "wrote too much");
            case Ending.Killed _ -> {
                said.get(REST.toSeconds(), TimeUnit.SECONDS); // says it if it was ended for giving out too much
                yield new Ran.Failed(137, "was ended");
            }
            // Its last words may be in the pipe still, which therefore is not closed yet.
            case Ending.Exited(int code) -> exited(code, said.get(REST.toSeconds(), TimeUnit.SECONDS));
        };
    }

    private static Ran exited(int code, byte[] said) {
        if (code == NO_MEMORY) {
            return new Ran.Failed(
                    code, "used more memory than a program may have (512 MB); make fewer and smaller things");
        }
        var parts = new ArrayList<Part>();
        var left = ByteBuffer.wrap(said);
        while (left.remaining() >= PART_HEAD) {
            char kind = (char) (left.get() & 0xff);
            int length = left.getInt();
            if (length < 0 || length > left.remaining()) {
                return new Ran.Failed(code == 0 ? 1 : code, "what the interpreter said cannot be read");
            }
            parts.add(new Part(kind, left.slice(left.position(), length)));
            left.position(left.position() + length);
        }
        if (code == 0) {
            return new Ran.Well(parts);
        }
        return parts.stream()
                .filter(part -> part.kind() == 'E')
                .findFirst()
                .map(part -> new Ran.Failed(code, part.text()))
                .orElse(new Ran.Failed(code, "the interpreter ended with " + code));
    }
}
