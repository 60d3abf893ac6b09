package dev.atelier.code.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conversations with the rehearsal coder, without any tool behind them. */
class RehearsalCoderTest {
    private final RehearsalCoder coder = new RehearsalCoder(0);
    private final List<Message> messages = new ArrayList<>();

    private Model.Answer answer() throws Exception {
        var request =
                new ModelRequest("rehearsal", new SessionId("sesn_1"), "You are a coder.", List.of(), messages, 4_000);
        var answer = coder.answer(request, Model.Listener.NONE);
        assertThat(coder.answer(request, Model.Listener.NONE).content()).isEqualTo(answer.content());
        assertThat(answer.content().getFirst())
                .isInstanceOfSatisfying(
                        Block.Text.class, text -> assertThat(text.text()).contains("no language model"));
        messages.add(new Message(Role.ASSISTANT, answer.content()));
        return answer;
    }

    private Block.ToolUse call() throws Exception {
        return (Block.ToolUse) answer().content().getLast();
    }

    private void say(String text) {
        messages.add(new Message(Role.USER, List.of(new Block.Text(text))));
    }

    private void result(Block.ToolUse call, String text, boolean isError) {
        messages.add(new Message(
                Role.USER, List.of(new Block.ToolResult(call.id(), List.of(new Block.Text(text)), isError))));
    }

    /** @return the call after those that look around */
    private Block.ToolUse begin(String prompt, String files) throws Exception {
        say(prompt);
        result(call(), "Repository: https://example.org/a, at /workspace/repo\nThere is a README.", false);
        var look = call();
        assertThat(look.name()).isEqualTo("glob");
        result(look, files, false);
        return call();
    }

    @Test
    void without_a_repository_it_ends_at_once() throws Exception {
        say("Add a function");
        result(call(), "analyze_codebase: this session has no repository", true);

        assertThat(answer().stopReason()).isEqualTo("end_turn");
    }

    @Test
    void a_plan_that_is_declined_twice_is_the_end() throws Exception {
        var plan = begin("Add a function clamp", "/workspace/repo/a.py");
        assertThat(plan.name()).isEqualTo("propose_plan");
        double first = plan.input().path("confidence").asDouble();
        result(plan, "denied by user: smaller", true);
        var again = call();
        assertThat(again.name()).isEqualTo("propose_plan");
        assertThat(again.input().path("summary").asString()).contains("smaller");
        assertThat(again.input().path("confidence").asDouble()).isLessThan(first);
        result(again, "denied by user", true);

        var end = answer();
        assertThat(end.stopReason()).isEqualTo("end_turn");
        assertThat(end.content()).hasSize(1);
    }

    @Test
    void words_that_name_another_task_change_the_task_at_once() throws Exception {
        var plan = begin("Add a function clamp", "/workspace/repo/a.py");
        result(plan, "The plan is known.", false);
        say("No, add a section to the readme instead");
        var look = call();
        assertThat(look.name()).isEqualTo("glob");
        result(look, "/workspace/repo/README.md", false);

        assertThat(call().name()).isEqualTo("read");
    }

    @Test
    void words_that_it_does_not_understand_are_left_to_others_and_it_says_so() throws Exception {
        var plan = begin("Add a function clamp", "/workspace/repo/notes.txt");
        assertThat(plan.name()).isEqualTo("record_decision");
        result(plan, "Noted.", false);
        say("What a lovely day");
        result(call(), "No file is different.", false);

        assertThat(((Block.Text) answer().content().getFirst()).text()).contains("What a lovely day");
    }

    @Test
    void a_call_of_which_nobody_knows_the_end_is_made_once_more() throws Exception {
        var plan = begin("Add a function clamp", "/workspace/repo/a.py");
        result(plan, "The plan is known.", false);
        result(call(), "Noted.", false);
        var write = call();
        assertThat(write.name()).isEqualTo("write");
        result(write, "interrupted, outcome unknown", true);

        var again = call();
        assertThat(again.name()).isEqualTo("write");
        assertThat(again.input()).isEqualTo(write.input());
    }
}
