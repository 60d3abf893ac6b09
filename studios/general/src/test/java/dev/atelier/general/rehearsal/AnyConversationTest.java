package dev.atelier.general.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.tool.ToolSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is said to it, the answer is one that a language model could give. Seeded; the seed is the test's argument. */
class AnyConversationTest {
    private static final List<String> WORDS = List.of(
            "call",
            "use",
            "get_weather",
            "get_time",
            "with",
            "city",
            "and",
            "then",
            "{",
            "}",
            "{\"a\":1}",
            "write",
            "hello",
            "to",
            "notes.txt",
            "read",
            "ask",
            "Reviewer",
            "count to",
            "9999999999",
            "7",
            "slowly",
            "think",
            "refuse",
            "\n",
            "\"",
            "“",
            "\uD83D\uDE00",
            "\uD83D",
            "\0",
            "$1",
            "\\",
            "(((",
            "**/*",
            "search for",
            "replace",
            "in",
            "500",
            "words",
            "fail once",
            ".",
            ",",
            "zone",
            "exact",
            "days",
            "1e400",
            "-1",
            "null",
            "create_thread",
            "[",
            "]",
            "unit",
            "=",
            "say",
            "list files",
            "café",
            "");

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_answer_is_valid_and_says_what_it_is(long seed) throws Exception {
        var random = new Random(seed);
        var rehearsed =
                new Rehearsed(Rehearsed.WEATHER, Rehearsed.TIME, Rehearsed.WRITE, Rehearsed.READ, Rehearsed.THREAD);
        var ids = new HashSet<String>();
        Model.Answer last = null;
        for (int turn = 0; turn < 8; turn++) {
            var content = new ArrayList<Block>();
            if (last != null && !Rehearsed.calls(last.content()).isEmpty()) {
                content.addAll(rehearsed.results(random.nextBoolean(), words(random)));
            }
            if (content.isEmpty() || random.nextInt(4) == 0) {
                content.add(new Block.Text(words(random)));
            }
            try {
                last = rehearsed.send(content);
            } catch (ModelException e) {
                last = rehearsed.again(); // "fail once"
            }
            check(last, ids);
        }
    }

    private static void check(Model.Answer answer, Set<String> ids) {
        assertThat(answer.content()).isNotEmpty();
        assertThat(Rehearsed.text(answer)).contains("rehearsal").contains("no language model");
        var calls = Rehearsed.calls(answer.content());
        assertThat(answer.stopReason()).isIn(calls.isEmpty() ? List.of("end_turn", "refusal") : List.of("tool_use"));
        assertThat(answer.content().getLast()).isNotInstanceOf(Block.Thinking.class);
        for (var call : calls) {
            assertThat(ids.add(call.id())).as("ids are unique").isTrue();
            assertThat(call.id()).matches("[A-Za-z0-9_-]{1,64}");
            assertThat(call.input().isObject()).isTrue();
            JsonMapper.shared().readTree(call.input().toString());
        }
        for (var block : answer.content()) {
            if (block instanceof Block.Text(var text)) {
                assertThat(text).isNotBlank();
            }
        }
    }

    private static String words(Random random) {
        var text = new StringBuilder();
        int count = 1 + random.nextInt(14);
        for (int i = 0; i < count; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(8) == 0 ? "" : " ");
        }
        return text.isEmpty() || text.toString().isBlank() ? "x" : text.toString();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_invented_input_is_what_the_schema_asks_for(long seed) throws Exception {
        var random = new Random(seed);
        var schema = Schemas.object(random, 3);
        var tool = new ToolSpec("the_tool", "A tool.", schema.toString());
        var answer = new Rehearsed(tool).say("call the_tool");
        var input = Rehearsed.calls(answer.content()).getFirst().input();
        var check = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        assertThat(check.validate(input))
                .as("seed %s: %s for %s", seed, input, schema)
                .isEmpty();
    }
}
