package dev.atelier.agent.loop;

import static dev.atelier.agent.testkit.Answers.AGENT;
import static dev.atelier.agent.testkit.Answers.calls;
import static dev.atelier.agent.testkit.Answers.created;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.testkit.PaperJournal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {
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
}
