package dev.atelier.engine.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.engine.Engine.Finish;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EngineEvent;
import dev.atelier.agent.model.ModelException;
import dev.atelier.sandbox.process.Ending;
import dev.atelier.sandbox.process.Execution;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stand-in for the CLI that has the faults which the real one was seen to have. */
class ShiftTest {
    private static final String TEXT =
            "echo '{\"type\":\"assistant\",\"message\":{\"id\":\"m\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]},\"parent_tool_use_id\":null}'\n";
    private static final String CALL =
            "echo '{\"type\":\"assistant\",\"message\":{\"id\":\"m\",\"content\":[{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"Bash\",\"input\":{}}]},\"parent_tool_use_id\":null}'\n";
    private static final String RESULT =
            "echo '{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"hi\"}'\n";
    private static final String HANG = "exec sleep 600\n";

    private static final Patience SHORT = new Patience(
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofMillis(300));

    private final PaperVoice voice = new PaperVoice();
    private Path over;

    @BeforeEach
    void folder(@TempDir Path folder) {
        over = folder.resolve("over");
    }

    private Finish work(String script) throws Exception {
        return work(script, Patience.DEFAULT);
    }

    private Finish work(String script, Patience patience) throws Exception {
        var process = new ProcessBuilder("/bin/bash", "-c", script).start();
        try (var running = new Running(new Plain(process), "test")) {
            return new Shift(running, voice, patience).work(List.of());
        }
    }

    private record Plain(Process process) implements Execution {
        @Override
        public OutputStream input() {
            return process.getOutputStream();
        }

        @Override
        public InputStream output() {
            return process.getInputStream();
        }

        @Override
        public InputStream errors() {
            return process.getErrorStream();
        }

        @Override
        public Ending await(Duration atMost) throws InterruptedException {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                return new Ending.TimedOut();
            }
            return new Ending.Exited(process.exitValue());
        }

        @Override
        public long killedForMemory() {
            return 0;
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                // it is over
            }
        }
    }

    private String how() {
        return voice.said.getLast() instanceof EngineEvent.Ended ended ? ended.how() : "not ended";
    }

    private void fails(String script, String how) {
        assertThatThrownBy(() -> work(script, SHORT))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        e -> assertThat(e.kind().isPassing()).isTrue());
        assertThat(how()).isEqualTo(how);
    }

    @Test
    void a_turn_ends_with_its_result() throws Exception {
        assertThat(work(TEXT + RESULT)).isEqualTo(Finish.DONE);
        assertThat(voice.said.getFirst()).isInstanceOf(AgentEvent.Message.class);
        assertThat(how()).isEqualTo("completed");
    }

    @Test
    void one_that_hangs_at_its_start_is_ended() {
        fails(HANG, "hang_at_start");
    }

    @Test
    void one_that_falls_silent_is_ended() {
        fails(TEXT + HANG, "silence");
    }

    @Test
    void one_that_falls_silent_in_a_tool_is_ended_and_its_call_gets_a_result() {
        fails(CALL + HANG, "silence_in_tool");
        assertThat(voice.said)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                AgentEvent.ToolResult.class,
                                result -> assertThat(result.isError()).isTrue()));
    }

    @Test
    void one_that_hangs_after_its_result_is_done() throws Exception {
        assertThat(work(TEXT + RESULT + HANG, SHORT)).isEqualTo(Finish.DONE);
        assertThat(how()).isEqualTo("hang_after_result");
    }

    @Test
    void one_that_ends_well_without_a_result_is_done() throws Exception {
        assertThat(work(TEXT)).isEqualTo(Finish.DONE);
        assertThat(how()).isEqualTo("completed_without_result");
    }

    @Test
    void one_that_ends_without_a_word_is_tried_again() {
        fails("exit 0", "no_result");
        fails(TEXT + "exit 143", "exit");
    }

    @Test
    void half_lines_garbage_and_floods_are_kept_and_harm_nothing() throws Exception {
        var flood =
                "head -c 1000000 /dev/zero | tr '\\0' x; echo\nfor i in {1..300}; do echo \"{\\\"type\\\":\\\"new_$i\\\"}\"; done\n";
        assertThat(work("echo 'not json'\n" + flood + TEXT + RESULT + "printf '{\"type\":\"assist'"))
                .isEqualTo(Finish.DONE);
        assertThat(voice.said.stream().filter(EngineEvent.Line.class::isInstance))
                .hasSize(303);
    }

    @Test
    void what_is_not_understood_is_kept_to_the_letter() throws Exception {
        var strange = List.of(
                "{\"type\":\"brand_new\",\"deep\":{\"a\":[1,{\"ü\":null}]}}",
                "{\"type\":\"assistant\",\"message\":\"no object\"}",
                "{\"type\":\"user\",\"message\":{\"content\":7}}",
                "[1,2]",
                "{\"type\":\"assistant\",\"message\":{\"content\":[");
        var says = new StringBuilder();
        strange.forEach(line -> says.append("echo '").append(line).append("'\n").append(TEXT));
        assertThat(work(says + RESULT)).isEqualTo(Finish.DONE);
        assertThat(voice.said.stream()
                        .filter(EngineEvent.Line.class::isInstance)
                        .map(each -> ((EngineEvent.Line) each).text()))
                .isEqualTo(strange);
        assertThat(voice.said.stream().filter(AgentEvent.Message.class::isInstance))
                .hasSize(strange.size());
    }

    @Test
    void complaints_without_end_hold_nothing_up_and_fill_nothing() throws Exception {
        var flood = "yes complaint | head -c 2000000 >&2; yes complaint >&2 & y=$!\n";
        assertThat(work(flood + TEXT + RESULT + "kill $y")).isEqualTo(Finish.DONE);
        assertThat(voice.said.getLast())
                .isInstanceOfSatisfying(
                        EngineEvent.Ended.class,
                        ended -> assertThat(String.valueOf(ended.detail()))
                                .contains("complaint")
                                .hasSizeLessThan(20_000));
        fails("yes complaint >&2 & wait", "hang_at_start");
    }

    @Test
    void a_child_that_lives_on_with_its_output_open_does_not_keep_the_turn() throws Exception {
        // in a session of its own, as one that nobody's group signal reaches, before the CLI goes on; it goes when its
        // test does
        var zombie = "r=$(mktemp -u); setsid bash -c \"touch $r; while kill -0 "
                + ProcessHandle.current().pid() + " && [ ! -e " + over
                + " ]; do sleep 0.1; done\" & disown; until [ -e $r ]; do sleep 0.01; done; rm $r\n";
        // a shell without output outlives the CLI, as a sandbox does: Java may stop reading the output of a direct
        // child
        // that ends, whoever else has it open
        var sandbox = "(%s)\nexec >&- 2>&-\nread -r\n";
        assertThat(work(sandbox.formatted(zombie + TEXT + RESULT), SHORT)).isEqualTo(Finish.DONE);
        assertThat(how()).isEqualTo("hang_after_result");
        fails(sandbox.formatted(zombie + TEXT), "silence");
        Files.createFile(over);
    }

    @Test
    void what_cannot_be_paid_for_stops_the_turn() throws Exception {
        var refused =
                "echo '{\"type\":\"result\",\"is_error\":true,\"api_error_status\":402,\"result\":\"no money\"}'; exit 1";
        assertThat(work(refused)).isEqualTo(Finish.UNPAID);
    }

    @Test
    void an_input_is_heard_between_two_steps() throws Exception {
        voice.wanted = true;
        var answered =
                "echo '{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_1\",\"content\":\"ok\"}]},\"parent_tool_use_id\":null}'\n";
        assertThat(work(CALL + answered + HANG, SHORT)).isEqualTo(Finish.NUDGED);
        assertThat(how()).isEqualTo("nudged");
    }
}
