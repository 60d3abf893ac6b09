package dev.atelier.agent.loop;

import static dev.atelier.agent.testkit.Answers.AGENT;
import static dev.atelier.agent.testkit.Answers.calls;
import static dev.atelier.agent.testkit.Answers.created;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.Content.Source;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.testkit.PaperJournal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static List<Message> after(int pictures) {
        var journal = new PaperJournal();
        journal.append(created(AGENT));
        for (int i = 0; i < pictures; i++) {
            var use = journal.append(calls("echo", "toolu_" + i));
            var picture = new Content.Image(new Source.Stored("%064x".formatted(i), "image/png", 1));
            journal.append(new AgentEvent.ToolResult(use.id().value(), List.of(picture), false));
        }
        var conversation = new Conversation(_ -> List.of());
        journal.events()
                .forEach(event -> conversation.apply(event, journal.codec().read(event)));
        return conversation.messages(_ -> new Block.Image("image/png", new byte[0]));
    }

    @Test
    void ofAResultThatIsTooLongTheBeginningAndTheEndAreSent() {
        var journal = new PaperJournal();
        journal.append(created(AGENT));
        var use = journal.append(calls("echo", "toolu_1"));
        var much = Content.text("b".repeat(500) + "m".repeat(1_000) + "e".repeat(500));
        journal.append(new AgentEvent.ToolResult(use.id().value(), List.of(much, Content.text("short")), false));
        var conversation = new Conversation(_ -> List.of());
        journal.events()
                .forEach(event -> conversation.apply(event, journal.codec().read(event)));

        var result = (Block.ToolResult) conversation
                .messages(_ -> new Block.Text(""), 400)
                .getLast()
                .content()
                .getFirst();
        assertThat(((Block.Text) result.content().getFirst()).text())
                .startsWith("b".repeat(300) + "\n[1600 characters are left out")
                .endsWith("]\n" + "e".repeat(100));
        assertThat(result.content().getLast()).isEqualTo(new Block.Text("short"));
    }

    private static long sent(List<Message> messages) {
        return messages.stream()
                .flatMap(message -> message.content().stream())
                .filter(Block.ToolResult.class::isInstance)
                .flatMap(block -> ((Block.ToolResult) block).content().stream())
                .filter(Block.Image.class::isInstance)
                .count();
    }

    @Test
    void onlyTheNewestPicturesAreSent() {
        assertThat(sent(after(40))).isEqualTo(40);
        assertThat(sent(after(41))).isEqualTo(21);
        assertThat(sent(after(60))).isEqualTo(40);
        assertThat(sent(after(61))).isEqualTo(21);
        ConversationRules.check(after(61));
    }
}
