package dev.atelier.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Draft;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** An agent that looks at a screen again and again: which of the pictures it is sent. */
class PicturesTest {
    private static final Attachments LOADED = content ->
            new Block.Text("picture " + ((Content.Source.Stored) ((Content.Image) content).source()).sha256());

    private final Conversation conversation = new Conversation(_ -> List.of());
    private long seq;

    private static Content picture(String name) {
        return new Content.Image(new Content.Source.Stored(name, "image/png", 1));
    }

    private String happens(EventData data) {
        var event = new Event(
                new SessionId("sesn_pictures"),
                new Seq(++seq),
                Instant.EPOCH,
                Draft.of("test.event", Actor.SYSTEM, "{}"));
        conversation.apply(event, Optional.of(data));
        return event.id().value();
    }

    private void looks(int number) {
        var call = happens(new AgentEvent.ToolUse(
                "computer", JsonNodeFactory.instance.objectNode(), "toolu_" + number, AgentEvent.Permission.ALLOW));
        happens(new AgentEvent.ToolResult(call, List.of(Content.text("look " + number), picture("" + number)), false));
    }

    private List<Message> sent() {
        return List.copyOf(conversation.messages(LOADED));
    }

    private static List<String> pictures(List<Message> messages) {
        return texts(messages).stream()
                .filter(text -> text.startsWith("picture "))
                .toList();
    }

    private static List<String> texts(List<Message> messages) {
        var texts = new ArrayList<String>();
        messages.forEach(message -> message.content().forEach(block -> add(block, texts)));
        return texts;
    }

    private static void add(Block block, List<String> texts) {
        switch (block) {
            case Block.Text(var text) -> texts.add(text);
            case Block.ToolResult(var id, var content, var isError) -> content.forEach(part -> add(part, texts));
            default -> texts.add(block.toString());
        }
    }

    @Test
    void the_last_pictures_are_always_sent_and_never_more_than_42() {
        for (int i = 1; i <= 200; i++) {
            looks(i);
            var pictures = pictures(sent());
            assertThat(pictures).hasSizeBetween(Math.min(i, 3), 42).endsWith("picture " + i);
            assertThat(texts(sent()))
                    .filteredOn(text -> text.startsWith("look "))
                    .hasSize(i);
        }
    }

    @Test
    void almost_every_request_begins_with_the_one_before() {
        int breaks = 0;
        var before = List.<Message>of();
        for (int i = 1; i <= 200; i++) {
            looks(i);
            var now = sent();
            // what was last is continued by an answer, so all of it is a prefix
            breaks += now.subList(0, before.size()).equals(before) ? 0 : 1;
            before = now;
        }
        assertThat(breaks).isEqualTo(200 / 40);
    }

    @Test
    void a_picture_that_is_left_out_is_a_text_in_its_place() {
        for (int i = 1; i <= 40; i++) {
            looks(i);
        }
        assertThat(texts(sent()))
                .filteredOn(text -> !text.startsWith("ToolUse") && !text.equals("Begin."))
                .startsWith("look 1", "[An earlier picture, left out.]", "look 2")
                .endsWith("look 40", "picture 40");
        assertThat(pictures(sent())).containsExactly("picture 38", "picture 39", "picture 40");
    }

    @Test
    void what_people_sent_stays_when_screens_are_left_out() {
        var id = happens(new UserEvent.Message(List.of(Content.text("like this"), picture("theirs"))));
        happens(new SessionEvent.InputsProcessed(List.of(id)));
        for (int i = 1; i <= 120; i++) {
            looks(i);
        }
        assertThat(pictures(sent())).startsWith("picture theirs").hasSize(4);
    }

    @Test
    void what_is_sent_is_what_the_api_takes() {
        for (int i = 1; i <= 41; i++) {
            looks(i);
            ConversationRules.check(sent());
        }
    }
}
