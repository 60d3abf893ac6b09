package dev.atelier.agent.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.model.Block;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradingTest {
    private static Grading.Verdict read(String text) {
        return Grading.read(List.of(new Block.Thinking("hm", null), new Block.Text(text)));
    }

    @Test
    void aVerdictOfTheFormThatWasAskedForIsRead() {
        assertThat(read(" {\"result\": \"satisfied\", \"explanation\": \"It rhymes.\"}\n"))
                .isEqualTo(new Grading.Verdict("satisfied", "It rhymes."));
        assertThat(read("{\"explanation\": \"\", \"result\": \"failed\"}").result())
                .isEqualTo("failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "It is fine.",
                "{\"result\": \"satisfied\"}",
                "{\"result\": \"great\", \"explanation\": \"x\"}",
                "{\"result\": true, \"explanation\": \"x\"}",
                "{\"result\": \"satisfied\", \"explanation\": 1}",
                "{\"result\": \"satisfied\", \"explanation\": \"x\", \"more\": 1}",
                "{\"result\": \"satisfied\", \"explanation\": \"x\"} {}",
                "[\"satisfied\"]",
                "{\"result\": \"satisfied\", \"explanation\": \"x\""
            })
    void anythingElseNeedsRevision(String text) {
        assertThat(read(text)).isEqualTo(new Grading.Verdict("needs_revision", Grading.UNREADABLE));
    }
}
