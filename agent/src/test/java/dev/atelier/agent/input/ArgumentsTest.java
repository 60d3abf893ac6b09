package dev.atelier.agent.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ArgumentsTest {
    private static Arguments of(String json) {
        return new Arguments(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }

    @Test
    void what_is_there_is_read() throws Exception {
        var arguments = of("{'title': ' Mend it ', 'files': ['a', ' ', 'b'], 'confidence': 1, 'cost': 0.10}");

        assertThat(arguments.words("title", 7)).isEqualTo("Mend it");
        assertThat(arguments.list("files", 3, 1)).containsExactly("a", "b");
        assertThat(arguments.share("confidence", "how sure you are")).isEqualTo(1);
        assertThat(arguments.dollars("cost")).isEqualByComparingTo("0.1");
    }

    @Test
    void what_is_absent_or_null_is_none() throws Exception {
        var arguments = of("{'title': null, 'empty': ' '}");

        assertThat(arguments.optionalWords("title", 9)).isNull();
        assertThat(arguments.optionalWords("empty", 9)).isNull();
        assertThat(arguments.list("title", 9, 9)).isEmpty();
        assertThat(arguments.dollars("title")).isNull();
        refused(() -> arguments.words("empty", 9), "empty is required");
        refused(() -> arguments.share("title", "how sure you are"), "title is required: how sure you are, from 0 to 1");
    }

    @Test
    void what_cannot_be_is_told_to_the_model() {
        var arguments = of("{'text': 'words', 'number': 1.5, 'list': ['a', 2]}");

        refused(() -> arguments.words("number", 9), "number must be a string");
        refused(() -> arguments.words("text", 4), "text has 5 characters; use at most 4");
        refused(() -> arguments.list("text", 9, 9), "text must be an array of strings");
        refused(() -> arguments.list("list", 1, 9), "list has 2 entries; use at most 1");
        refused(() -> arguments.list("list", 2, 9), "list[1] must be a string");
        refused(() -> arguments.share("number", "how sure you are"), "number must be 0 to 1, was 1.5");
        refused(() -> of("{'cost': -1}").dollars("cost"), "cost must be a number of dollars, 0 or more");
    }

    private static void refused(ThrowingCallable read, String words) {
        assertThatThrownBy(read).isInstanceOf(BadInput.class).hasMessage(words);
    }
}
