package dev.atelier.models.anthropic;

import static dev.atelier.models.testkit.Requests.and;
import static dev.atelier.models.testkit.Requests.assistant;
import static dev.atelier.models.testkit.Requests.user;
import static dev.atelier.models.testkit.Requests.withSystem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.models.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The breakpoints hit: told by a server that keeps what they say and nothing else. */
class AnthropicCacheTest extends AnthropicTest {
    private static final String SYSTEM = "You are careful. ".repeat(500);

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40})
    void each_request_of_a_turn_reads_all_that_the_one_before_wrote(int callsAStep) {
        var server = server();
        var model = model(server);
        List<Message> messages = List.of(user("Find out everything."));
        var usages = new ArrayList<Usage>();
        for (int step = 0; step < 6; step++) {
            server.then(calls(step, callsAStep));
            var answer = ask(model, withSystem(SYSTEM, messages));
            usages.add(answer.usage());
            messages = and(messages, assistant(answer.content()), user(results(step, callsAStep)));
        }
        assertThat(usages.getFirst().cacheReadInputTokens()).isZero();
        for (int step = 1; step < usages.size(); step++) {
            var before = usages.get(step - 1);
            assertThat(usages.get(step).cacheReadInputTokens())
                    .as("step %s", step)
                    .isEqualTo(before.cacheReadInputTokens() + before.cacheCreationInputTokens());
            assertThat(usages.get(step).inputTokens()).isZero();
        }
    }

    @Test
    void another_conversation_reads_tools_and_system_prompt() {
        var server = server();
        ask(model(server), withSystem(SYSTEM, List.of(user("One thing."))));
        var other = ask(model(server), withSystem(SYSTEM, List.of(user("Another thing."))));
        assertThat(other.usage().cacheReadInputTokens()).isGreaterThan(2_000);
        assertThat(other.usage().cacheCreationInputTokens()).isLessThan(100);
    }

    private static Reply calls(int step, int count) {
        var answer = Reply.says("Step " + step);
        for (int i = 0; i < count; i++) {
            answer = answer.calls("toolu_" + step + "_" + i, "get_weather", "{\"place\":\"" + i + "\"}");
        }
        return answer;
    }

    private static Block[] results(int step, int count) {
        var results = new Block[count];
        for (int i = 0; i < count; i++) {
            var words = new Block.Text("It rains. ".repeat(30));
            results[i] = new Block.ToolResult("toolu_" + step + "_" + i, List.of(words), false);
        }
        return results;
    }
}
