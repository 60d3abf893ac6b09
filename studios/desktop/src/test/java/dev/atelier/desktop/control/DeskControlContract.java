package dev.atelier.desktop.control;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.desktop.control.ControlScene.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.ScriptedModel;
import org.junit.jupiter.api.Test;

/** What the agent does, and hears of, while a person has its desktop. */
abstract class DeskControlContract extends ControlStage {
    @Test
    void an_agent_waits_at_its_next_action_does_not_do_it_afterwards_and_is_told_what_was_done() throws Exception {
        var model = new ScriptedModel(CLICK, says("I see."));
        var scene = start(model);
        var session = scene.create();
        assertThat(scene.control.take(session, ANN, false)).isInstanceOf(Answer.Yours.class);
        scene.send(session, message("click it"));
        scene.awaitEvent(session, "agent.tool_use", 1);

        click(scene, session, ANN);
        type(scene, session, "hunter2");
        assertThat(scene.data(session, "agent.tool_result")).isEmpty();
        assertThat(scene.control.giveBack(session, ANN, "I signed in.")).isEqualTo(new Answer.Agents());
        scene.awaitEvent(session, "session.status_idle", 1);
        scene.awaitRest(session);

        assertThat(scene.types(session))
                .containsSubsequence(
                        "desktop.control_taken",
                        "desktop.person_acted",
                        "desktop.person_acted",
                        "desktop.control_returned",
                        "user.desktop_returned",
                        "agent.tool_result",
                        "session.inputs_processed",
                        "agent.message")
                .doesNotContain("desktop.acted");
        assertThat(scene.data(session, "agent.tool_result").getFirst())
                .contains("not carried out", "clicked at (30, 40)", "typed 7 characters that are not shown");
        var told = model.lastMessages().getLast().content().toString();
        assertThat(told).contains("Ann had the control", "They say of it: I signed in.", "image/png");
        assertThat(scene.events(session).toString()).doesNotContain("hunter2");
        assertThat(whateverIsOnDisk()).contains("left_click").doesNotContain("hunter2");
        assertThat(scene.lost).containsExactly(ANN.viewer());
    }

    @Test
    void an_action_under_way_ends_when_a_person_takes_the_desktop() throws Exception {
        var hold = calls("computer:{\"action\":\"hold_key\",\"text\":\"shift\",\"duration\":60}");
        var scene = start(new ScriptedModel(hold, CLICK, says("I see.")));
        var client = desk().client();
        var session = scene.create(message("hold it"));
        await().atMost(ControlScene.PATIENCE).until(client::isHolding);

        assertThat(scene.control.take(session, ANN, false)).isInstanceOf(Answer.Yours.class);
        assertThat(client.isHolding()).isFalse();
        scene.awaitEvent(session, "agent.tool_use", 2);
        assertThat(scene.data(session, "agent.tool_result"))
                .singleElement()
                .asString()
                .contains("Ann took the desktop over while this was under way. Held shift for", "of 60 s.")
                .contains("\"is_error\":true")
                .doesNotContain("image");
        scene.control.giveBack(session, ANN, null);
        scene.awaitEvent(session, "session.status_idle", 1);
        assertThat(scene.data(session, "desktop.acted")).hasSize(2);
    }

    @Test
    void an_agent_at_rest_is_not_woken_and_hears_of_it_with_the_next_message() throws Exception {
        var model = new ScriptedModel(says("Ready."), says("Thank you."));
        var scene = start(model);
        var session = scene.create(message("hello"));
        scene.awaitEvent(session, "session.status_idle", 1);
        scene.control.take(session, ANN, false);
        click(scene, session, ANN);
        scene.control.giveBack(session, ANN, null);
        scene.awaitEvent(session, "session.inputs_processed", 2);
        scene.awaitRest(session);
        assertThat(model.requests()).hasSize(1);

        scene.send(session, message("go on"));
        scene.awaitEvent(session, "session.status_idle", 2);

        assertThat(model.lastMessages().getLast().content().toString())
                .containsSubsequence("Ann had the control of the desktop and gave it back", "go on");
    }

    @Test
    void a_note_wakes_an_agent_at_rest() throws Exception {
        var model = new ScriptedModel(says("Thank you."));
        var scene = start(model);
        var session = scene.create();
        scene.control.take(session, ANN, false);
        scene.control.giveBack(session, ANN, "Go on from here.");

        scene.awaitEvent(session, "session.status_idle", 1);

        assertThat(model.lastMessages().getLast().content().toString())
                .contains("They touched nothing.", "Go on from here.");
    }

    @Test
    void whoever_did_nothing_does_not_disturb_the_agent() throws Exception {
        var scene = start(new ScriptedModel(CLICK, says("Done.")));
        var session = scene.create();
        scene.control.take(session, ANN, false);
        scene.control.giveBack(session, ANN, null);
        scene.send(session, message("click it"));
        scene.awaitEvent(session, "session.status_idle", 1);

        assertThat(scene.types(session)).contains("desktop.acted").doesNotContain("user.desktop_returned");
    }

    @Test
    void an_action_that_was_decided_upon_before_the_agent_heard_of_it_is_not_done() throws Exception {
        var released = new java.util.concurrent.CountDownLatch(1);
        var decided = new ScriptedModel.Line.Waits(released, ((ScriptedModel.Line.Says) CLICK).blocks());
        var scene = start(new ScriptedModel(decided, CLICK, says("Done.")));
        var session = scene.create(message("click it"));
        scene.awaitEvent(session, "span.model_request_start", 1);
        scene.control.take(session, ANN, false);
        click(scene, session, ANN);
        scene.control.giveBack(session, ANN, null);
        released.countDown();
        scene.awaitEvent(session, "session.status_idle", 1);

        assertThat(scene.data(session, "agent.tool_result"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("not carried out"),
                        second -> assertThat(second).doesNotContain("not carried out"));
        assertThat(scene.data(session, "desktop.acted")).hasSize(1);
    }

    @Test
    void a_session_that_waits_for_a_person_can_be_stopped() throws Exception {
        var scene = start(new ScriptedModel(CLICK, says("Done.")));
        var session = scene.create();
        scene.control.take(session, ANN, false);
        scene.send(session, message("click it"));
        scene.awaitEvent(session, "agent.tool_use", 1);

        scene.send(session, new UserEvent.Interrupt());
        scene.awaitEvent(session, "session.status_idle", 1);

        assertThat(scene.control.lease(session)).isPresent();
        assertThat(scene.types(session)).doesNotContain("desktop.acted", "desktop.control_returned");
    }
}
