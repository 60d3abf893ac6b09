package dev.atelier.agent.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.session.InvalidInputException;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SentTest {
    @Test
    void what_is_not_there_or_null_is_the_usual() throws Exception {
        for (var sent : List.of(sent("{}"), sent("{'a': null}"))) {
            assertThat(sent.has("a")).isFalse();
            assertThat(sent.optionalText("a", 9)).isNull();
            assertThat(sent.flag("a", true)).isTrue();
            assertThat(sent.number("a")).isNull();
            assertThat(sent.count("a", 1, 9)).isNull();
            assertThat(sent.count("a", 1, 9, 4)).isEqualTo(4);
            assertThat(sent.choice("a", Set.of("x"), "x")).isEqualTo("x");
            assertThat(sent.texts("a", 9, 9)).isEmpty();
            assertThat(sent.objects("a", 9)).isEmpty();
            assertThat(sent.object("a")).isNull();
            assertThat(sent.part("a").body()).isEmpty();
            refused(() -> sent.text("a", 9), "a: is missing; send it as a text");
        }
    }

    @Test
    void what_is_there_is_read() throws Exception {
        var sent = sent(
                "{'text': 'words', 'none': ' ', 'flag': false, 'dollars': 0.10, 'count': 3.0, 'list': ['a', 'b']}");

        assertThat(sent.text("text", 5)).isEqualTo("words");
        assertThat(sent.anyText("none", 5)).isEqualTo(" ");
        assertThat(sent.flag("flag", true)).isFalse();
        assertThat(sent.number("dollars")).hasToString("0.10");
        assertThat(sent.count("count", 3, 3)).isEqualTo(3);
        assertThat(sent.choice("text", Set.of("words", "none"), "none")).isEqualTo("words");
        assertThat(sent.texts("list", 2, 1)).containsExactly("a", "b");
    }

    @Test
    void what_cannot_be_is_refused_with_field_value_and_fix() {
        var sent = sent("{'text': 'words', 'none': ' ', 'number': 1.5, 'huge': 1e999999999, 'list': ['a', 2]}");

        refused(() -> sent.text("number", 9), "number: 1.5 is no text; send it in quotes");
        refused(() -> sent.text("text", 4), "text: has 5 characters; send at most 4");
        refused(() -> sent.optionalText("none", 4), "none: is empty; say something or leave it out");
        refused(() -> sent.flag("text", true), "text: \"words\" says neither yes nor no; send true or false");
        refused(() -> sent.number("text"), "text: \"words\" is no number; send it without quotes");
        refused(() -> sent.count("number", 1, 9), "number: 1.5 must be a whole number from 1 to 9");
        refused(() -> sent.count("huge", 1, 9), "huge: 1E+999999999 must be a whole number from 1 to 9");
        refused(() -> sent.choice("text", Set.of("b", "a"), "a"), "text: 'words' must be one of a, b");
        refused(() -> sent.texts("list", 1, 9), "list: must be a list of at most 1");
        refused(() -> sent.texts("list", 2, 9), "list[1]: 2 is no text; send it in quotes");
        refused(() -> sent.objects("text", 2), "text: must be a list of at most 2");
        refused(() -> sent.part("text"), "text: \"words\" is no object; send one in braces");
    }

    @Test
    void a_field_within_a_part_is_named_with_its_path() throws Exception {
        var sent = sent("{'config': {'most': 'x'}, 'rules': [{}, {'on': 1}]}");

        refused(
                () -> sent.part("config").count("most", 1, 2),
                "config.most: \"x\" is no number; send it without quotes");
        refused(
                () -> sent.objects("rules", 2).get(1).only(List.of("name", "action")),
                "rules[1].on: is not a field here; there are name, action");
    }

    @Test
    void dollars_are_whole_cents_up_to_a_million() throws Exception {
        assertThat(sent("{}").dollars("a")).isNull();
        assertThat(sent("{'a': 2.50}").dollars("a")).isEqualTo(Money.ofCents(250));
        assertThat(sent("{'a': 1e6}").dollars("a")).isEqualTo(Money.ofCents(100_000_000));
        for (var none : List.of("0", "-1", "0.001", "1000000.01", "1e999999999", "1e-999999999")) {
            assertThatThrownBy(() -> sent("{'a': " + none + "}").dollars("a"))
                    .as(none)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is no budget, give dollars from 0.01 to 1000000");
        }
    }

    @Test
    void of_two_spellings_one_may_be_sent() throws Exception {
        assertThat(sent("{'repo_url': 'x'}").name("repoUrl", "repo_url")).isEqualTo("repo_url");
        assertThat(sent("{}").name("repoUrl", "repo_url")).isEqualTo("repoUrl");
        refused(
                () -> sent("{'repoUrl': 'x', 'repo_url': 'x'}").name("repoUrl", "repo_url"),
                "repo_url: is there beside repoUrl; send one of them");
    }

    @Test
    void a_complaint_shows_the_beginning_of_a_long_text_on_one_line() {
        assertThat(Sent.shown("a\nb\u0007")).isEqualTo("a b ");
        assertThat(Sent.shown("x".repeat(61))).isEqualTo("x".repeat(60) + "…");
    }

    private static Sent sent(String json) {
        try {
            return Sent.of(StrictJson.object(json.replace('\'', '"'), "body", "{}"));
        } catch (InvalidInputException e) {
            throw new AssertionError(e);
        }
    }

    private static void refused(ThrowingCallable read, String complaint) {
        assertThatThrownBy(read).isInstanceOf(InvalidInputException.class).hasMessage(complaint);
    }
}
