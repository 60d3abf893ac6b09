package dev.atelier.general.rehearsal;

import static dev.atelier.general.rehearsal.Rehearsed.READ;
import static dev.atelier.general.rehearsal.Rehearsed.THREAD;
import static dev.atelier.general.rehearsal.Rehearsed.TIME;
import static dev.atelier.general.rehearsal.Rehearsed.WEATHER;
import static dev.atelier.general.rehearsal.Rehearsed.WRITE;
import static dev.atelier.general.rehearsal.Rehearsed.calls;
import static dev.atelier.general.rehearsal.Rehearsed.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.outcome.Grading;
import dev.atelier.agent.tool.ToolSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RehearsalAssistantTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call get_weather with city Paris | get_weather{\"city\":\"Paris\"}",
                "Please call get_weather with Paris. | get_weather{\"city\":\"Paris\"}",
                "use get_weather city: New York, unit: CELSIUS and days 5 | get_weather{\"city\":\"New York\",\"unit\":\"celsius\",\"days\":5}",
                "call get_weather {\"town\": 1} | get_weather{\"town\":1}",
                "call get_weather | get_weather{\"city\":\"some city\"}",
                "call get_time with exact no and zone UTC | get_time{\"exact\":false,\"zone\":\"UTC\"}",
                "write hello world to notes.txt | write{\"file_path\":\"notes.txt\",\"content\":\"hello world\"}",
                "write \"a to b\" to the file x/y.md. | write{\"file_path\":\"x/y.md\",\"content\":\"a to b\"}",
                "read notes.txt | read{\"file_path\":\"notes.txt\"}",
                "ask reviewer to look at notes.txt | create_thread{\"agent\":\"Reviewer\",\"message\":\"look at notes.txt\"}"
            })
    void plain_words_become_a_call(String words, String call) throws Exception {
        var answer = new Rehearsed(WEATHER, TIME, WRITE, READ, THREAD).say(words);
        assertThat(calls(answer)).containsExactly(call);
        assertThat(answer.stopReason()).isEqualTo("tool_use");
        assertThat(text(answer)).contains("rehearsal").contains("no language model");
    }

    @Test
    void a_tool_of_an_mcp_server_goes_by_its_own_name_unless_two_servers_have_it() throws Exception {
        var add = new ToolSpec("mcp__calc__add", "Adds.", WEATHER.inputSchema());
        var other = new ToolSpec("mcp__desk__add", "Adds, too.", WEATHER.inputSchema());
        assertThat(calls(new Rehearsed(add, TIME).say("call add with city Paris")))
                .containsExactly("mcp__calc__add{\"city\":\"Paris\"}");
        assertThat(calls(new Rehearsed(add, other).say("call mcp__desk__add with city Paris")))
                .containsExactly("mcp__desk__add{\"city\":\"Paris\"}");
        assertThat(calls(new Rehearsed(add, other).say("call add with city Paris")))
                .isEmpty();
    }

    @Test
    void several_tools_are_called_at_once() throws Exception {
        var answer = new Rehearsed(WEATHER, TIME).say("call get_weather with city Rome and get_time with zone CET");
        assertThat(calls(answer))
                .containsExactly("get_weather{\"city\":\"Rome\"}", "get_time{\"zone\":\"CET\",\"exact\":true}");
        var both = new Rehearsed(WEATHER, TIME)
                .say("call get_weather {\"city\": \"get_time\"} and get_time {\"zone\": \"x\"}");
        assertThat(calls(both)).hasSize(2);
    }

    @Test
    void results_are_quoted_and_the_turn_ends() throws Exception {
        var rehearsed = new Rehearsed(WEATHER);
        rehearsed.say("call get_weather with city Paris");
        var answer = rehearsed.result(false, "22 °C and sun");
        assertThat(text(answer))
                .contains("get_weather answered “22 °C and sun”")
                .contains("no language model");
        assertThat(answer.stopReason()).isEqualTo("end_turn");
    }

    @Test
    void one_thing_is_done_after_the_other() throws Exception {
        var rehearsed = new Rehearsed(WRITE, READ, WEATHER);
        assertThat(calls(rehearsed.say("write hello to a.txt, then read a.txt then count to 3")))
                .containsExactly("write{\"file_path\":\"a.txt\",\"content\":\"hello\"}");
        assertThat(calls(rehearsed.result(false, "wrote 5 bytes"))).containsExactly("read{\"file_path\":\"a.txt\"}");
        var last = rehearsed.result(false, "hello");
        assertThat(text(last)).contains("read answered “hello”").contains("1, 2, 3.");
        assertThat(last.stopReason()).isEqualTo("end_turn");
    }

    @Test
    void a_failure_ends_the_plan() throws Exception {
        var rehearsed = new Rehearsed(WRITE, READ);
        rehearsed.say("write hello to a.txt then read a.txt");
        var answer = rehearsed.result(true, "write: a.txt: no space left on device");
        assertThat(calls(answer)).isEmpty();
        assertThat(text(answer)).contains("write failed: “write: a.txt: no space left on device”");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "denied by user: not on my machine | You did not allow get_weather: “not on my machine”",
                "denied by user | You did not allow get_weather. I leave",
                "interrupted by user | get_weather was stopped before it was done",
                "interrupted, outcome unknown: the server stopped | I do not know whether it took effect"
            })
    void denials_and_interrupts_are_noticed(String result, String words) throws Exception {
        var rehearsed = new Rehearsed(WEATHER);
        rehearsed.say("call get_weather");
        assertThat(text(rehearsed.result(true, result))).contains(words);
    }

    @Test
    void somebody_who_writes_meanwhile_is_heard_and_the_results_are_not_forgotten() throws Exception {
        var rehearsed = new Rehearsed(WEATHER, TIME);
        rehearsed.say("call get_weather then call get_weather");
        var content = new ArrayList<>(rehearsed.results(false, "sun"));
        content.add(new Block.Text("call get_time"));
        var answer = rehearsed.send(content);
        assertThat(text(answer)).contains("get_weather answered “sun”");
        assertThat(calls(answer)).containsExactly("get_time{\"zone\":\"some zone\",\"exact\":true}");
    }

    @Test
    void what_a_colleague_writes_is_told_and_not_done() throws Exception {
        var rehearsed = new Rehearsed(THREAD, WEATHER);
        rehearsed.say("ask Reviewer to look then ask Tester to try");
        var content = new ArrayList<>(rehearsed.results(false, "begun"));
        content.add(new Block.Text("Message from Reviewer (thread sthr_1):"));
        content.add(new Block.Text("call get_weather"));
        var next = rehearsed.send(content);
        assertThat(text(next)).contains("Reviewer wrote: “call get_weather”");
        assertThat(calls(next)).containsExactly("create_thread{\"agent\":\"Tester\",\"message\":\"try\"}");
        rehearsed.result(false, "begun");
        var last =
                rehearsed.send(List.of(new Block.Text("Message from Tester (thread sthr_2):"), new Block.Text("done")));
        assertThat(text(last)).contains("Tester wrote: “done”");
        assertThat(calls(last)).isEmpty();
    }

    @Test
    void an_agent_that_was_called_in_does_what_it_is_told() throws Exception {
        var answer = new Rehearsed(WEATHER)
                .calledIn()
                .send(List.of(
                        new Block.Text("Message from Chief (thread sthr_1):"),
                        new Block.Text("call get_weather with city Paris")));
        assertThat(calls(answer)).containsExactly("get_weather{\"city\":\"Paris\"}");
        assertThat(text(answer)).doesNotContain("Message from");
    }

    @Test
    void several_messages_at_once_are_all_answered() throws Exception {
        var answer = new Rehearsed()
                .send(List.of(new Block.Text("say one"), new Block.Text("say two"), new Block.Text("say three")));
        assertThat(text(answer)).contains("“one”").contains("“two”").contains("“three”");
    }

    @Test
    void what_is_not_understood_is_quoted_and_helped() throws Exception {
        assertThat(text(new Rehearsed(WEATHER).say("What is the capital of France?")))
                .contains("“What is the capital of France?”")
                .contains("I was offered: get_weather.")
                .doesNotContain("Paris");
        assertThat(text(new Rehearsed().say("call nothing"))).contains("I was offered no tools");
        assertThat(text(new Rehearsed().say("write a to b.txt"))).contains("I would need the tool \"write\"");
        assertThat(text(new Rehearsed(THREAD).say("ask Boss to sign"))).contains("I can ask Reviewer, Tester");
        assertThat(text(new Rehearsed().say("hello"))).contains("Hello.");
    }

    @Test
    void long_answers_thoughts_and_refusals_can_be_had() throws Exception {
        assertThat(text(new Rehearsed().say("write 500 words")).split(" ")).hasSizeGreaterThanOrEqualTo(500);
        var thought = new Rehearsed().say("think about the sea");
        assertThat(thought.content().getFirst())
                .isInstanceOfSatisfying(
                        Block.Thinking.class,
                        thinking -> assertThat(thinking.text()).contains("about the sea"));
        assertThat(new Rehearsed().say("refuse").stopReason()).isEqualTo("refusal");
    }

    @ParameterizedTest
    @CsvSource({
        "fail with overloaded, OVERLOADED",
        "fail with rate limit, RATE_LIMITED",
        "fail, OVERLOADED",
        "fail hard, REJECTED",
        "fail with billing, BILLING",
        "fail as unreachable, UNREACHABLE"
    })
    void it_fails_when_it_is_asked_to(String words, ModelException.Kind kind) {
        var rehearsed = new Rehearsed();
        assertThatThrownBy(() -> rehearsed.say(words))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining("no language model");
        assertThatThrownBy(rehearsed::again).isInstanceOf(ModelException.class);
    }

    @Test
    void it_fails_as_often_as_it_is_asked_to_and_then_answers() throws Exception {
        var rehearsed = new Rehearsed();
        assertThatThrownBy(() -> rehearsed.say("fail twice with overloaded")).isInstanceOf(ModelException.class);
        assertThatThrownBy(rehearsed::again).isInstanceOf(ModelException.class);
        assertThat(text(rehearsed.again())).contains("now I answer");
        var plan = new Rehearsed(READ);
        assertThatThrownBy(() -> plan.say("fail once then read a.txt")).isInstanceOf(ModelException.class);
        assertThat(calls(plan.again())).containsExactly("read{\"file_path\":\"a.txt\"}");
    }

    @Test
    void a_limit_ends_the_answer_and_says_so() throws Exception {
        var answer = new Rehearsed().maxTokens(100).say("write 5000 words");
        assertThat(answer.stopReason()).isEqualTo("max_tokens");
        assertThat(text(answer)).hasSizeLessThanOrEqualTo(400).contains("no language model");
        assertThat(calls(new Rehearsed(WRITE).maxTokens(60).say("write " + "x".repeat(900) + " to a.txt")))
                .isEmpty();
    }

    @Test
    void slow_counting_takes_its_time_by_the_pace() throws Exception {
        var waits = new ArrayList<Duration>();
        var slow = new RehearsalAssistant(0.5, waits::add);
        var rehearsed = new Rehearsed();
        rehearsed.say("count to 20 slowly");
        var heard = new StringBuilder();
        var answer = slow.answer(
                new dev.atelier.agent.model.ModelRequest(
                        "rehearsal",
                        rehearsed.request().session(),
                        "",
                        List.of(),
                        rehearsed.request().messages().subList(0, 1),
                        1000),
                new Model.Listener() {
                    @Override
                    public void text(int index, String delta) {
                        heard.append(delta);
                    }
                });
        assertThat(heard).hasToString(text(answer));
        assertThat(waits.stream().filter(Duration.ofMillis(500)::equals)).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void a_verdict_comes_in_the_form_that_was_asked_for() throws Exception {
        var system = """
                You grade an outcome by its rubric. Answer with JSON and nothing else:
                {"result": "satisfied" | "needs_revision" | "failed", "explanation": "one sentence", "passed": true, "score": 0.5}""";
        var verdict = JsonMapper.shared()
                .readTree(text(new Rehearsed().system(system).say("Rubric: be brief. Iteration: 0. The work: …")));
        assertThat(verdict.path("result").asString()).isEqualTo("satisfied");
        assertThat(verdict.path("explanation").asString()).contains("no language model");
        assertThat(verdict.path("passed").asBoolean()).isTrue();
        assertThat(verdict.path("score").asInt()).isEqualTo(1);
        var first = new Rehearsed().system(system).say("Rubric: revise twice. Iteration: 1");
        assertThat(text(first)).contains("needs_revision");
        assertThat(text(new Rehearsed().system(system).say("Rubric: revise twice. Iteration: 2")))
                .contains("\"satisfied\"");
    }

    @Test
    void the_runtimes_own_grader_understands_every_verdict() throws Exception {
        var satisfied = new Rehearsed().system(Grading.SYSTEM).say("Rubric:\nrevise once\n\nIteration: 1 of at most 3");
        assertThat(Grading.read(List.of(new Block.Text(text(satisfied)))).result())
                .isEqualTo("satisfied");
        var revised = new Rehearsed().system(Grading.SYSTEM).say("Rubric:\nrevise once\n\nIteration: 0 of at most 3");
        var verdict = Grading.read(List.of(new Block.Text(text(revised))));
        assertThat(verdict.result()).isEqualTo("needs_revision");
        assertThat(verdict.explanation()).contains("no language model");
    }

    @Test
    void an_outcome_is_done_as_its_description_says() throws Exception {
        var answer = new Rehearsed(WRITE)
                .say(
                        "Work until this outcome is reached: write hello to notes.txt\n\nWhenever you stop, your work is graded by it.");
        assertThat(calls(answer)).containsExactly("write{\"file_path\":\"notes.txt\",\"content\":\"hello\"}");
    }

    @Test
    void a_summary_counts_and_quotes() throws Exception {
        var rehearsed = new Rehearsed().system("Summarise the conversation so far for the next model.");
        rehearsed.say("draw me a boat");
        assertThat(text(rehearsed.say("Write the summary now.")))
                .contains("3 messages, 0 tool calls")
                .contains("It began with “draw me a boat”")
                .contains("no language model");
    }

    @Test
    void a_summary_that_is_asked_for_among_tools_is_no_wish() throws Exception {
        var rehearsed = new Rehearsed(WEATHER);
        rehearsed.say("count to 3");
        var answer = rehearsed.say("It is becoming too long. Write a summary that stands for it. Do not call tools.");
        assertThat(text(answer))
                .contains("A summary by counting")
                .contains("“count to 3”")
                .doesNotContain("too long");
        assertThat(answer.stopReason()).isEqualTo("end_turn");
    }
}
