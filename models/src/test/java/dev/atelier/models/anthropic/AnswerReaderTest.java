package dev.atelier.models.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.models.testkit.Overheard;
import dev.atelier.models.wire.IncompleteAnswer;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
    private static final String START = """
            {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],
            "stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":1,
            "cache_read_input_tokens":5,"cache_creation_input_tokens":11,
            "cache_creation":{"ephemeral_5m_input_tokens":4,"ephemeral_1h_input_tokens":7}}}}""";
    private static final String CALL = """
            {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"draw","input":{}}}""";
    private static final String HALF_OF_ITS_INPUT = """
            {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"paths\\": [1,"}}""";
    private static final String STOP = """
            {"type":"message_stop"}""";

    private final Overheard heard = new Overheard();
    private final AnswerReader reader = new AnswerReader(heard);

    private AnswerReader take(String... events) {
        for (var event : events) {
            try {
                reader.take(ObjectMappers.jsonMapper().readValue(event, RawMessageStreamEvent.class));
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
        return reader;
    }

    private static String end(String reason) {
        return """
            {"type":"message_delta","delta":{"stop_reason":"%s","stop_sequence":null},"usage":{"output_tokens":20}}""".formatted(reason);
    }

    private static String text(int index, String text) {
        return """
            {"type":"content_block_start","index":%d,"content_block":{"type":"text","text":"%s"}}""".formatted(index, text);
    }

    @Test
    void what_is_kept_for_an_hour_is_counted_apart() {
        var answer = take(START, end("end_turn"), STOP).answer();
        assertThat(answer.usage()).isEqualTo(new Usage(3, 20, 5, 11, 7));
        assertThat(heard.usages()).containsExactly(new Usage(3, 1, 5, 11, 7), new Usage(3, 20, 5, 11, 7));
    }

    @Test
    void a_call_that_the_limit_of_tokens_cut_off_was_never_made() {
        var answer = take(START, text(0, "I draw."), CALL, HALF_OF_ITS_INPUT, end("max_tokens"), STOP)
                .answer();
        assertThat(answer.content()).containsExactly(new Block.Text("I draw."));
    }

    @Test
    void a_call_whose_input_is_broken_is_no_answer() {
        var broken = take(START, text(0, "I draw."), CALL, HALF_OF_ITS_INPUT, end("tool_use"), STOP);
        assertThatThrownBy(broken::answer).isInstanceOf(IncompleteAnswer.class).hasMessageContaining("draw");
    }

    @Test
    void a_stream_without_its_end_is_no_answer() {
        assertThatThrownBy(take(START, text(0, "Well"), end("end_turn"))::answer)
                .isInstanceOf(IncompleteAnswer.class);
    }

    @Test
    void blocks_and_events_of_tomorrow_are_passed_over_and_the_others_keep_their_places() {
        var answer = take(START, """
                        {"type":"content_block_start","index":0,"content_block":{"type":"of_tomorrow","x":1}}""", """
                        {"type":"content_block_delta","index":0,"delta":{"type":"x_delta","x":"y"}}""", """
                        {"type":"of_tomorrow"}""", text(1, "Here."), end("end_turn"), STOP)
                .answer();
        assertThat(answer.content()).containsExactly(new Block.Text("Here."));
        assertThat(heard.blocks()).containsExactly("text: Here.");
    }
}
