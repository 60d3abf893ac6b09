package dev.atelier.canvas.sketch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.sketch.ProgramRoom.Program;
import dev.atelier.canvas.sketch.ProgramRoom.Ran;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.plain.NoSandbox;
import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that want out, or want everything, against the real sandbox. */
class HostileProgramTest {
    private static RealRoom real;
    private static Path data;

    @BeforeAll
    static void open() throws Exception {
        real = RealRoom.open();
        data = real.data;
    }

    @AfterAll
    static void close() {
        if (real != null) {
            real.close();
        }
    }

    /** Each line is tried by itself; what it finds is printed. */
    @Test
    void theLanguageHasNoWayOutOfItself() throws Exception {
        var tries = List.of(
                "typeof Java",
                "typeof Packages",
                "typeof java",
                "typeof Polyglot",
                "typeof Graal",
                "typeof load",
                "typeof loadWithNewGlobal",
                "typeof require",
                "typeof process",
                "typeof fetch",
                "typeof XMLHttpRequest",
                "typeof WebSocket",
                "typeof importScripts",
                "typeof quit",
                "typeof readFully",
                "typeof Date",
                "typeof SharedArrayBuffer",
                "typeof WebAssembly",
                "output_paths.constructor('return typeof Java')()",
                "(0, eval)('typeof Packages')",
                "typeof random.getClass",
                "typeof canvas_width.class",
                "typeof ({}).constructor.constructor('return this.java')()",
                "typeof Object.getOwnPropertyNames(globalThis).find(n => /java|polyglot|graal/i.test(n))",
                "typeof new Error().stack.getClass",
                "typeof Symbol.for('x').getClass");
        var code = new StringBuilder();
        tries.forEach(
                one -> code.append("try { print(").append(one).append("); } catch (e) { print('undefined'); }\n"));
        code.append("import('/etc/passwd').then(() => print('imported'), () => {});\noutput_paths(line(0, 0, 1, 1));");

        var sketch = well(code.toString());

        assertThat(sketch.printed().strip().lines())
                .hasSize(tries.size())
                .allSatisfy(line -> assertThat(line).isEqualTo("undefined"));
    }

    /** As if the interpreter had been broken: a shell in its place. */
    @Test
    void theProcessOfAProgramSeesNothingOfTheMachine() throws Exception {
        Files.writeString(data.resolve("secret"), "geheim");
        var sessions = new Workspaces(data.resolve("workspaces"));
        sessions.of(new SessionId("sesn_other")).write(SandboxPath.WORK.resolve("diary"), "geheim".getBytes(UTF_8));
        var before = Files.getLastModifiedTime(data.resolve("secret"));
        var script = """
                cat %1$s/secret %1$s/workspaces/*/*/* %1$s/workspaces/*/* 2>/dev/null
                ls %1$s | grep -v '^programs$'; ls %1$s/programs | grep -v '^kit-'
                ln -s %1$s/secret link; cat link 2>/dev/null; cat /proc/1/root%1$s/secret 2>/dev/null
                env | grep -i 'java_home\\|user_secret\\|maven'
                cat /proc/*/environ 2>/dev/null | tr '\\0' '\\n' | grep -i 'java_home\\|maven'
                for f in %1$s/programs/kit-*/program.jar /usr/x /etc/x %1$s/x /home/x; do echo x 2>/dev/null >$f && echo "wrote $f"; done
                grep -v lo: /proc/net/dev | grep :
                (exec 3<>/dev/tcp/127.0.0.1/22) 2>/dev/null && echo connected
                mount -t tmpfs x /tmp 2>/dev/null && echo mounted; unshare -U true 2>/dev/null && echo unshared
                grep CapEff /proc/self/status | grep -v 0000000000000000
                [ "$(ls -d /proc/[0-9]* | wc -l)" -lt 12 ] || echo other processes
                echo over
                """.formatted(data.toAbsolutePath());

        assertThat(inPlace("/bin/bash", "-c", script)).isEqualTo("over\n");
        assertThat(Files.readString(data.resolve("secret"))).isEqualTo("geheim");
        assertThat(Files.getLastModifiedTime(data.resolve("secret"))).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource
    void aProgramThatWantsEverythingIsEndedWithAClearText(String code, int seconds, String why) throws Exception {
        assertThat(run(code, seconds))
                .isInstanceOfSatisfying(
                        Ran.Failed.class, failed -> assertThat(failed.why()).startsWith(why));
    }

    static List<Arguments> aProgramThatWantsEverythingIsEndedWithAClearText() {
        return List.of(
                arguments("1 + 1;\nwhile (true) {}", 2, "still running after 2 seconds\n  at line 2"),
                arguments(
                        "const all = []; while (true) all.push(new Float64Array(4e6).fill(all.length));",
                        60,
                        "used more memory than a program may have"),
                arguments(
                        "const p = line(0, 0, 1, 1, {color: 'x'.repeat(2 ** 20)}); for (let i = 0; i < 50; i++) output_paths(p);",
                        60,
                        "the paths have"));
    }

    @Test
    void floodsAreCutAndWhatIsTooMuchOfTheLanguageIsAMistake() throws Exception {
        var sketch = well("""
                const f = () => f() + 1;
                try { f(); } catch (e) { print(String(e)); }
                try { let s = 'x'; while (true) s += s.repeat(20); } catch (e) { print(String(e)); }
                for (let i = 0; i < 21000; i++) { if (i % 9 === 0) print('much'); output_paths(dab(1, 1)); }
                """);

        assertThat(sketch.printed())
                .startsWith("RangeError: Maximum call stack size exceeded\nRangeError: Invalid string length\nmuch\n")
                .hasSize(4000);
        assertThat(sketch.paths().size()).isEqualTo(20_000);
        assertThat(sketch.dropped()).isEqualTo(1_000);
    }

    @Test
    void withoutASandboxNothingRuns() throws Exception {
        try (var room = new IsolatedRoom(new NoSandbox("bubblewrap is not installed"), data.resolve("none"))) {
            assertThat(room.run(new Program("{}", "1", Duration.ofSeconds(3))))
                    .isInstanceOfSatisfying(
                            Ran.Refused.class,
                            refused -> assertThat(refused.why()).contains("bubblewrap is not installed"));
        }
        assertThat(data.resolve("none")).doesNotExist();
    }

    private static Ran run(String code, int seconds) throws InterruptedException {
        var usual = Sketch.program(code, CanvasOptions.DEFAULT, "c1");
        return real.room.run(new Program(usual.job(), code, Duration.ofSeconds(seconds)));
    }

    private static Sketch well(String code) throws InterruptedException {
        var usual = Sketch.program(code, CanvasOptions.DEFAULT, "c1");
        return switch (real.room.run(usual)) {
            case Ran.Well(var parts) -> Sketch.read(parts).orElseThrow();
            case Ran.Failed failed -> throw new AssertionError(failed.why());
            case Ran.Refused(var why) -> throw new AssertionError(why);
        };
    }

    private static String inPlace(String... words) throws Exception {
        var rooms = new Workspaces(data.resolve("programs").resolve("rooms"));
        var room = SessionId.create();
        var command = IsolatedRoom.command(List.of(words), real.room.ready());
        return switch (real.sandbox.start(rooms.of(room), command)) {
            case Sandbox.Start.Refused(var why) -> throw new AssertionError(why);
            case Sandbox.Start.Running(var execution) -> {
                try (execution) {
                    var ending = execution.await(Duration.ofSeconds(60));
                    assertThat(ending).isInstanceOf(Ending.Exited.class);
                    yield new String(execution.output().readNBytes(1 << 16), UTF_8);
                } finally {
                    rooms.delete(room);
                }
            }
        };
    }
}
