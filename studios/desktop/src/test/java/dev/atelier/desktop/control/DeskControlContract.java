package dev.atelier.desktop.control;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.desktop.control.ControlScene.message;
import static dev.atelier.desktop.control.ControlScene.person;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.desktop.rfb.ViewerMessage;
import dev.atelier.desktop.testkit.TestDesk;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DeskControlContract {
    private static final Person ANN = person("Ann", "viewer_ann");
    private static final Person BOB = person("Bob", "viewer_bob");
    private static final ScriptedModel.Line CLICK =
            calls("computer:{\"action\":\"left_click\",\"coordinate\":[640,400]}");

    private final List<ControlScene> scenes = new ArrayList<>();
    private @Nullable TestDatabase database;
    private @Nullable TestDesk desk;
    private @Nullable Path blobs;

    abstract TestDatabase open();

    @BeforeAll
    void startScreen() throws IOException, InterruptedException {
        desk = TestDesk.start();
    }

    @AfterAll
    void stopScreen() {
        if (desk != null) {
            desk.close();
        }
    }

    @BeforeEach
    void openDatabase(@TempDir Path folder) {
        database = open();
        blobs = folder;
    }

    @AfterEach
    void closeAll() {
        scenes.reversed().forEach(ControlScene::close);
        Objects.requireNonNull(database).close();
    }

    private ControlScene start(ScriptedModel model) {
        return start(model, RiskRules.NONE);
    }

    private ControlScene start(ScriptedModel model, RiskRules rules) {
        var scene = new ControlScene(
                Objects.requireNonNull(database).config(),
                Objects.requireNonNull(blobs),
                Objects.requireNonNull(desk),
                model,
                rules);
        scenes.add(scene);
        return scene;
    }

    /** All bytes of the database, if it is a file, and of pictures. */
    private String whateverIsOnDisk() throws IOException {
        var all = new StringBuilder(database instanceof TestDatabase.Sqlite ? "" : "left_click");
        var folders = new ArrayList<>(List.of(Objects.requireNonNull(blobs)));
        if (database instanceof TestDatabase.Sqlite(var folder)) {
            folders.add(folder);
        }
        for (var folder : folders) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    all.append(Files.readString(file, ISO_8859_1));
                }
            }
        }
        return all.toString();
    }

    private static void click(ControlScene scene, SessionId session, Person person) {
        scene.control.acted(session, person.viewer(), new ViewerMessage.Pointer(1, 30, 40));
        scene.control.acted(session, person.viewer(), new ViewerMessage.Pointer(0, 30, 40));
    }

    private static void type(ControlScene scene, SessionId session, String text) {
        text.chars().forEach(key -> {
            scene.control.acted(session, ANN.viewer(), new ViewerMessage.Key(key, true));
            scene.control.acted(session, ANN.viewer(), new ViewerMessage.Key(key, false));
        });
    }

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

    @Test
    void a_risky_action_waits_for_a_person_also_when_the_server_dies_meanwhile() throws Exception {
        var clicks = new RiskRules(true, List.of(), List.of(), List.of());
        var model = new ScriptedModel(CLICK, says("Done."));
        var before = start(model, clicks);
        var session = before.create(message("click it"));
        before.awaitEvent(session, "session.status_idle", 1);
        assertThat(before.data(session, "session.status_idle").getLast()).contains("requires_action");
        assertThat(before.data(session, "agent.tool_use").getFirst())
                .contains("\"evaluated_permission\":\"ask\"", "every click is to be confirmed", "[640,400]");
        before.runtime.close();
        before.journal.close();

        var after = start(model);
        var call = after.events(session).stream()
                .filter(event -> event.type().equals("agent.tool_use"))
                .findFirst()
                .orElseThrow()
                .id()
                .value();
        assertThat(after.types(session)).doesNotContain("desktop.acted");
        after.send(session, new UserEvent.ToolConfirmation(call, UserEvent.Decision.ALLOW, null));
        after.awaitEvent(session, "session.status_idle", 2);

        assertThat(after.data(session, "desktop.acted")).hasSize(1);
        assertThat(after.data(session, "session.status_idle").getLast()).contains("end_turn");
    }

    @Test
    void a_risky_action_that_a_person_denies_is_not_done() throws Exception {
        var quit = new RiskRules(false, List.of(RiskRules.chord("ctrl+q")), List.of(), List.of());
        var model = new ScriptedModel(calls("computer:{\"action\":\"key\",\"text\":\"ctrl+Q\"}"), CLICK, says("Done."));
        var scene = start(model, quit);
        var session = scene.create(message("quit it"));
        scene.awaitEvent(session, "session.status_idle", 1);
        var call = scene.events(session).stream()
                .filter(event -> event.type().equals("agent.tool_use"))
                .findFirst()
                .orElseThrow()
                .id()
                .value();
        scene.send(session, new UserEvent.ToolConfirmation(call, UserEvent.Decision.DENY, "Not that."));
        scene.awaitEvent(session, "session.status_idle", 2);

        assertThat(scene.data(session, "agent.tool_result").getFirst()).contains("Not that.");
        assertThat(scene.data(session, "desktop.acted"))
                .singleElement()
                .asString()
                .contains("left_click");
    }
}
