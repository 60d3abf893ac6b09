package dev.atelier.desktop.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model.Answer;
import dev.atelier.agent.model.Model.Listener;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.model.ModelRequest.Message;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What it answers to conversations that a test makes up, with screens that a test paints. */
class RehearsalOperatorTest {
    private static final String BACK =
            "[Ada gave the desktop back. What they did: clicked at (324, 266); typed 'Ada'. They say of it: ";

    private final List<Message> messages = new ArrayList<>();
    private final List<ToolSpec> tools = new ArrayList<>(List.of(
            new ToolSpec("computer", "", "{}"),
            new ToolSpec("bash", "", "{}"),
            new ToolSpec("str_replace_based_edit_tool", "", "{}")));

    private Answer next() {
        var request = new ModelRequest("rehearsal", new SessionId("sesn_a"), "", tools, messages, 4_000);
        try {
            var answer = new RehearsalOperator(0).answer(request, Listener.NONE);
            assertThat(new RehearsalOperator(0).answer(request, Listener.NONE).content())
                    .as("the same request has the same answer")
                    .isEqualTo(answer.content());
            assertThat(((Block.Text) answer.content().getFirst()).text())
                    .startsWith("Rehearsal operator here, no language model. ");
            messages.add(new Message(Role.ASSISTANT, answer.content()));
            return answer;
        } catch (ModelException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String words() {
        return ((Block.Text) messages.getLast().content().getFirst()).text();
    }

    private void say(String text) {
        messages.add(new Message(Role.USER, List.of(new Block.Text(text))));
    }

    /** Answers the call that was made. */
    private void answer(boolean isError, Block... content) {
        var call = (Block.ToolUse) messages.getLast().content().getLast();
        messages.add(new Message(Role.USER, List.of(new Block.ToolResult(call.id(), List.of(content), isError))));
    }

    private static Block screen(Canvas canvas) {
        return new Block.Image("image/png", canvas.png());
    }

    private String action() {
        return ((Block.ToolUse) messages.getLast().content().getLast()).input().toString();
    }

    /** Up to where the page shows. */
    private void openBook() {
        say("Fill in the form");
        next();
        answer(false, new Block.Text("/usr/bin/chromium\n/usr/bin/xterm"));
        next();
        answer(false, new Block.Text("Written."));
        next();
        answer(false, screen(Canvas.screen()));
        next();
        assertThat(action())
                .as("the first picture of the panel")
                .contains("left_click")
                .contains("[22,782]");
        answer(false, screen(Canvas.screen().bar(0xFFFFFF, 0, 0, 1280, 764)));
        next();
        answer(false, new Block.Text("Pressed ctrl+l."));
        next();
        assertThat(action()).contains("file:///workspace/visitors.html");
        answer(false, screen(Canvas.screen().book()));
    }

    @Test
    void without_a_command_line_it_waits_for_the_panel_and_starts_programs_from_there_only() {
        tools.remove(1);
        say("Fill in the form");
        next();
        answer(false, new Block.Text("Written."));
        next();
        answer(false, screen(new Canvas(1280, 800)));
        next();
        assertThat(action()).contains("wait");
        answer(false, screen(Canvas.screen()));
        next();
        assertThat(action()).contains("left_click").contains("[22,782]");

        messages.clear();
        say("Fill in the form");
        next();
        answer(false, new Block.Text("Written."));
        next();
        answer(false, screen(new Canvas(1280, 800)));
        for (int i = 0; i < 2; i++) {
            next();
            answer(false, new Block.Text("Waited."));
        }
        assertThat(next().stopReason()).isEqualTo("end_turn");
        assertThat(words()).contains("no panel with a picture for the browser").contains("no command line");
    }

    @Test
    void what_a_person_did_meanwhile_is_said_and_not_done_again() {
        openBook();
        next();
        assertThat(action()).contains("left_click").contains("[324,266]");
        answer(
                false,
                new Block.Text("This action was not carried out, because a person had the control of the desktop."),
                screen(Canvas.screen().book().text(42, 255)));
        next();

        assertThat(words())
                .contains("I was told: This action was not carried out")
                .contains("I go on from what I see");
        assertThat(action()).as("the name is there, so the town is next").contains("[324,366]");
    }

    @Test
    void the_note_of_who_gives_the_desktop_back_is_a_wish() {
        say("What is on the screen?");
        next();
        answer(false, screen(Canvas.screen()));
        assertThat(next().stopReason()).isEqualTo("end_turn");

        messages.add(new Message(
                Role.USER,
                List.of(
                        new Block.Text(BACK + "press ctrl+s]"),
                        screen(Canvas.screen().book()))));
        next();
        assertThat(action()).contains("ctrl+s");
        answer(false, new Block.Text("Pressed."));
        assertThat(next().stopReason()).isEqualTo("end_turn");
        assertThat(words()).contains("an empty field for the name");

        say(BACK.replace(" They say of it: ", "]"));
        assertThat(next().stopReason()).isEqualTo("end_turn");
        assertThat(words()).contains("I was told: Ada gave the desktop back").contains("I see a screen of");
    }

    @Test
    void a_desktop_that_cannot_be_had_is_said_after_a_few_tries() {
        say("What is on the screen?");
        for (int i = 0; i < 2; i++) {
            next();
            if (messages.getLast().content().size() == 1) {
                break;
            }
            answer(true, new Block.Text("There is no desktop: Xvnc is missing."));
        }
        assertThat(next().stopReason()).isEqualTo("end_turn");
        assertThat(words()).contains("Xvnc is missing");
    }

    @Test
    void what_a_person_declines_is_not_tried_again() {
        say("press ctrl+s");
        next();
        answer(true, new Block.Text("denied by user: not now"));
        assertThat(next().stopReason()).isEqualTo("end_turn");
        assertThat(words()).contains("You declined that step");
    }

    @Test
    void after_a_crash_it_looks_before_it_goes_on() {
        say("press ctrl+s; press Return");
        next();
        answer(true, new Block.Text("outcome unknown"));
        next();
        assertThat(action()).contains("screenshot");
        answer(false, screen(Canvas.screen()));
        next();
        assertThat(action()).contains("Return");
    }

    @Test
    void words_that_ask_for_nothing_and_agents_without_a_desktop_are_answered() {
        say("Hello");
        assertThat(next().stopReason()).isEqualTo("end_turn");
        assertThat(words()).contains("I can fill in the visitors' book");
        tools.removeFirst();
        say("press ctrl+s");
        assertThat(next().stopReason()).isEqualTo("end_turn");
        assertThat(words()).contains("the tool computer is missing");
    }
}
