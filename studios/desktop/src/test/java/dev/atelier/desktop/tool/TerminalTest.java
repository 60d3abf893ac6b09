package dev.atelier.desktop.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.desktop.testkit.Operator;
import dev.atelier.desktop.testkit.TestDesk;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The agent at a terminal: what it types arrives in a file, to the byte. */
@TestInstance(Lifecycle.PER_CLASS)
class TerminalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestDesk desk;
    private Operator operator;

    @BeforeAll
    void open() throws Exception {
        TestDesk.need("xterm");
        desk = TestDesk.start();
        operator = new Operator(desk);
        var before = desk.client().screen().picture();
        desk.run("xterm", "-u8", "-geometry", "100x40+60+60", "-e", "sh", "-c", "PS1=; export PS1; exec sh -i");
        await().atMost(PATIENCE).until(() -> desk.client().screen().picture().at(300, 250) != before.at(300, 250));
        operator.computer("{'action':'left_click','coordinate':[400,300]}");
    }

    @AfterAll
    void close() {
        if (desk != null) {
            desk.close();
        }
    }

    /** Types it into {@code cat}, ends that, and gives what it read. */
    private String typed(String name, String text) throws Exception {
        var file = desk.home().resolve(name);
        operator.computer("{'action':'type','text':'cat > " + name + "\\n'}");
        await().atMost(PATIENCE).until(() -> Files.exists(file));
        var result = operator.computer("{'action':'type','text':'" + text.replace("\n", "\\n") + "\\n'}");
        assertThat(result.isError()).as(result.words()).isFalse();
        operator.computer("{'action':'key','text':'ctrl+d'}");
        var done = desk.home().resolve(name + ".done");
        operator.computer("{'action':'type','text':'touch " + name + ".done\\n'}");
        await().atMost(PATIENCE).until(() -> Files.exists(done));
        return Files.readString(file);
    }

    @Test
    void ascii_arrives_to_the_letter() throws Exception {
        var text = "The quick brown fox; 0123456789 !#$%&()*+,-./:<=>?@[]^_`{|}~ ".repeat(3);
        assertThat(typed("ascii", text)).isEqualTo(text + "\n");
    }

    @Test
    void emoji_and_accents_arrive_between_plain_lines() throws Exception {
        var text = "plain\nnaïve café 🎨🖥️ Ωμέγα 日本語\nplain again";
        assertThat(typed("emoji", text)).isEqualTo(text + "\n");
    }

    @Test
    void a_thousand_different_characters_arrive() throws Exception {
        var text = IntStream.range(0x4E00, 0x4E00 + 1000)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        assertThat(typed("many", text)).isEqualTo(text + "\n");
    }
}
