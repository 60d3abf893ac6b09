package dev.atelier.canvas.sketch.child;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/**
 * A program: reads a job and a program of an agent's from its input, runs that, and writes parts, each with a kind, a length and that many bytes. Its exit
 * says how it went: 0 well, 1 the agent's program failed (a part says how), 3 there was no memory left.
 */
public final class Main {
    /** JSON: what the program gave out. */
    static final char RESULT = 'R';
    /** Text: why there is no result. */
    static final char ERROR = 'E';

    /** The picture after a stage, at half size: three bytes a pixel, deflated. */
    static final char STAGE = 'K';
    /** The whole picture, in the same form. */
    static final char PICTURE = 'P';

    private static final int LONGEST_RESULT = 12 << 20;

    private Main() {}

    /** @param words how many seconds the program may take; for a painting also the width, height and seed of its picture */
    public static void main(String[] words) throws IOException {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere); // what libraries say is no part of the answer
        System.setErr(nowhere);
        var in = new DataInputStream(System.in);
        var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        int code = run(in, out, words);
        out.flush();
        Runtime.getRuntime().halt(code); // nothing of the program goes on
    }

    private static int run(DataInputStream in, DataOutputStream out, String[] words) throws IOException {
        var atMost = Duration.ofSeconds(Integer.parseInt(words[0]));
        var job = text(in);
        var program = text(in);
        var raster =
                words.length < 4 ? null : raster(Integer.parseInt(words[1]), Integer.parseInt(words[2]), bytes(in));
        try (var script = new Script()) {
            Value kit = script.own("base.js").execute(job);
            script.own("marks.js").execute(kit);
            PaintOps ops = null;
            if (raster == null) {
                script.own("fields.js").execute(kit);
                script.own("forms.js").execute(kit);
            } else {
                ops = new PaintOps(raster, Integer.parseInt(words[3]));
                script.own("paint.js").execute(kit, ops);
                script.own("surface.js").execute(kit);
            }
            script.run(program, atMost);
            var result = kit.invokeMember("result").asString().getBytes(StandardCharsets.UTF_8);
            if (result.length > LONGEST_RESULT) {
                return failed(
                        out, "the paths have " + result.length + " bytes together, give at most " + LONGEST_RESULT);
            }
            part(out, RESULT, result);
            if (raster != null && ops != null) {
                for (var stage : ops.stages()) {
                    part(out, STAGE, stage);
                }
                part(out, PICTURE, PaintOps.packed(raster.rgb(1)));
            }
            return 0;
        } catch (TimeoutException e) {
            return failed(out, String.valueOf(e.getMessage()));
        } catch (PolyglotException e) {
            return failed(out, Mistake.words(e));
        }
    }

    /** @param before the picture that is painted over; empty for a blank one */
    private static Raster raster(int width, int height, byte[] before) {
        return before.length == 0 ? new Raster(width, height) : Raster.of(width, height, before);
    }

    private static int failed(DataOutputStream out, String why) throws IOException {
        part(out, ERROR, why.getBytes(StandardCharsets.UTF_8));
        return 1;
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    static void part(DataOutputStream out, char kind, byte[] content) throws IOException {
        out.writeByte(kind);
        out.writeInt(content.length);
        out.write(content);
    }
}
