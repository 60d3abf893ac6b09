package dev.atelier.desktop.control;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.desktop.control.ControlScene.person;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.desktop.rfb.ViewerMessage;
import dev.atelier.desktop.testkit.TestDesk;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real screen and a database for scenes in which an agent and persons share a desktop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ControlStage {
    static final Person ANN = person("Ann", "viewer_ann");
    static final Person BOB = person("Bob", "viewer_bob");
    static final ScriptedModel.Line CLICK = calls("computer:{\"action\":\"left_click\",\"coordinate\":[640,400]}");

    private final List<ControlScene> scenes = new ArrayList<>();
    private @Nullable TestDatabase database;
    private @Nullable TestDesk desk;
    private @Nullable Path blobs;

    abstract TestDatabase open();

    final TestDesk desk() {
        return Objects.requireNonNull(desk);
    }

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

    final ControlScene start(ScriptedModel model) {
        return start(model, RiskRules.NONE);
    }

    final ControlScene start(ScriptedModel model, RiskRules rules) {
        var scene = new ControlScene(
                Objects.requireNonNull(database).config(), Objects.requireNonNull(blobs), desk(), model, rules);
        scenes.add(scene);
        return scene;
    }

    /** All bytes of the database, if it is a file, and of pictures. */
    final String whateverIsOnDisk() throws IOException {
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

    static void click(ControlScene scene, SessionId session, Person person) {
        scene.control.acted(session, person.viewer(), new ViewerMessage.Pointer(1, 30, 40));
        scene.control.acted(session, person.viewer(), new ViewerMessage.Pointer(0, 30, 40));
    }

    static void type(ControlScene scene, SessionId session, String text) {
        text.chars().forEach(key -> {
            scene.control.acted(session, ANN.viewer(), new ViewerMessage.Key(key, true));
            scene.control.acted(session, ANN.viewer(), new ViewerMessage.Key(key, false));
        });
    }
}
