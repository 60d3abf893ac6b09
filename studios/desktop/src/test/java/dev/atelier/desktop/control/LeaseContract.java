package dev.atelier.desktop.control;

import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.desktop.control.ControlScene.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.testkit.ScriptedModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How persons come to have a desktop, and how their time ends. */
abstract class LeaseContract extends ControlStage {
    @Test
    void one_person_at_a_time_unless_it_is_taken_from_them() throws Exception {
        var scene = start(new ScriptedModel());
        var session = scene.create();
        scene.control.take(session, ANN, false);

        assertThat(scene.control.take(session, BOB, false))
                .isInstanceOfSatisfying(
                        Answer.Taken.class,
                        taken -> assertThat(taken.by().person()).isEqualTo(ANN));
        assertThat(scene.control.renew(session, BOB)).isInstanceOf(Answer.Taken.class);
        assertThat(scene.control.giveBack(session, BOB, null)).isInstanceOf(Answer.Taken.class);
        assertThat(scene.control.mayAct(session, ANN.viewer())).isTrue();
        assertThat(scene.control.mayAct(session, BOB.viewer())).isFalse();

        assertThat(scene.control.take(session, BOB, true)).isInstanceOf(Answer.Yours.class);
        assertThat(scene.control.mayAct(session, ANN.viewer())).isFalse();
        assertThat(scene.control.mayAct(session, BOB.viewer())).isTrue();
        assertThat(scene.data(session, "desktop.control_returned").getFirst()).contains("\"taken\"");
    }

    @Test
    void who_may_only_see_does_not_get_the_control_not_even_from_somebody_else() throws Exception {
        var scene = start(new ScriptedModel());
        var session = scene.create();
        scene.lookers.add(BOB.viewer());

        assertThat(scene.control.take(session, BOB, false))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("viewer 'viewer_bob' may only see this desktop", "'control'"));
        assertThat(scene.control.lease(session)).isEmpty();
        scene.control.take(session, ANN, false);
        assertThat(scene.control.take(session, BOB, true)).isInstanceOf(Answer.Refused.class);
        assertThat(scene.control.mayAct(session, ANN.viewer())).isTrue();
    }

    @Test
    void a_lease_that_nobody_renews_ends_by_itself_and_the_agent_goes_on() throws Exception {
        var scene = start(new ScriptedModel(CLICK, says("Done.")));
        var session = scene.create();
        scene.control.take(session, ANN, false);
        scene.send(session, message("click it"));
        scene.awaitEvent(session, "agent.tool_use", 1);
        scene.clock.move(ControlScene.LEASE.minusSeconds(1));
        assertThat(scene.control.renew(session, ANN)).isInstanceOf(Answer.Yours.class);
        scene.clock.move(ControlScene.LEASE.minusSeconds(1));
        assertThat(scene.control.mayAct(session, ANN.viewer())).isTrue();

        scene.clock.move(Duration.ofSeconds(1));
        assertThat(scene.control.mayAct(session, ANN.viewer())).isFalse();
        scene.awaitEvent(session, "session.status_idle", 1);

        assertThat(scene.data(session, "desktop.control_returned").getFirst()).contains("\"expired\"");
        assertThat(scene.types(session)).contains("desktop.acted");
        assertThat(scene.control.renew(session, ANN)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void a_lost_tab_hands_back_after_a_while_and_one_that_comes_back_goes_on() throws Exception {
        var scene = start(new ScriptedModel());
        var session = scene.create();
        scene.control.take(session, ANN, false);
        scene.gone.add(ANN.viewer());
        var again = new Person(ANN.by(), ANN.actor(), "viewer_ann2");
        assertThat(scene.control.take(session, again, false)).isInstanceOf(Answer.Yours.class);
        assertThat(scene.data(session, "desktop.control_taken")).hasSize(1);

        scene.gone.add(again.viewer());
        await().atMost(ControlScene.PATIENCE).until(() -> {
            scene.clock.move(Duration.ofSeconds(1));
            scene.control.renew(session, again);
            return !scene.data(session, "desktop.control_returned").isEmpty();
        });

        assertThat(scene.data(session, "desktop.control_returned").getFirst()).contains("\"left\"");
    }

    @Test
    void a_control_that_died_with_its_server_is_closed_before_the_agent_acts_and_the_agent_is_told() throws Exception {
        var before = start(new ScriptedModel(CLICK));
        var session = before.create();
        before.control.take(session, ANN, false);
        click(before, session, ANN);
        before.awaitEvent(session, "desktop.person_acted", 1);
        before.send(session, message("click it"));
        before.awaitEvent(session, "agent.tool_use", 1);
        before.runtime.close(); // parks the run; the control says nothing, as if the server were killed
        before.journal.close();

        var model = new ScriptedModel(CLICK, CLICK, CLICK, says("Done."));
        var after = start(model);
        after.awaitEvent(session, "session.status_idle", 1);

        assertThat(after.data(session, "desktop.control_returned"))
                .hasSize(1)
                .first()
                .asString()
                .contains("\"ended\"");
        assertThat(after.types(session))
                .containsSubsequence(
                        "desktop.control_taken",
                        "desktop.control_returned",
                        "user.desktop_returned",
                        "agent.tool_result",
                        "desktop.acted");
        assertThat(model.lastMessages().toString()).contains("Ann had the control of the desktop until it");
    }

    @Test
    void while_a_secret_is_typed_nobody_looks_and_nothing_of_it_is_kept() throws Exception {
        var scene = start(new ScriptedModel());
        var session = scene.create();
        scene.control.take(session, ANN, false);
        assertThat(scene.control.isOn(session)).isFalse();
        scene.control.secret(session, ANN, true);
        assertThat(scene.control.isOn(session)).isTrue();
        type(scene, session, "hunter2");
        scene.control.giveBack(session, ANN, null);

        assertThat(scene.control.isOn(session)).isFalse();
        assertThat(scene.data(session, "desktop.person_acted"))
                .singleElement()
                .asString()
                .contains("\"type\"", "\"count\":1", "\"is_masked\":true")
                .doesNotContain("•");
    }
}
