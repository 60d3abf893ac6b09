package dev.atelier.canvas.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.model.Imagery;
import dev.atelier.agent.studio.Studio;
import dev.atelier.journal.Journal;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.testkit.MemoryBlobs;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.plain.NoSandbox;
import dev.atelier.sandbox.process.Sandbox;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CanvasAutoConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(CanvasAutoConfiguration.class))
            .withBean(Journal.class, CanvasAutoConfigurationTest::unused)
            .withBean(BlobStore.class, MemoryBlobs::new)
            .withBean(Imagery.class, () -> Imagery.none("not here"))
            .withBean(Sandbox.class, () -> new NoSandbox("not here"))
            .withBean(Workspaces.class, () -> new Workspaces(Path.of("nowhere")));

    @Test
    void theServerFindsTheStudioByItself() {
        var found = ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())
                .getCandidates();
        assertThat(found).contains(CanvasAutoConfiguration.class.getName());
    }

    @Test
    void theStudioComesWithItsArtistAndItsPictures() {
        runner.run(context -> {
            var studio = context.getBean(Studio.class);
            assertThat(studio.name()).isEqualTo("canvas");
            assertThat(studio.presetAgents())
                    .extracting(agent -> agent.model().id())
                    .isEqualTo(List.of("rehearsal"));
            assertThat(context).hasSingleBean(CanvasController.class);
        });
    }

    @Test
    void aModelCanBeSet() {
        runner.withPropertyValues("atelier.canvas.model=some-model", "atelier.canvas.pace=0")
                .run(context -> assertThat(context.getBean(Studio.class)
                                .presetAgents()
                                .getFirst()
                                .model()
                                .id())
                        .isEqualTo("some-model"));
    }

    @Test
    void aWrongPaceIsToldByItsKey() {
        runner.withPropertyValues("atelier.canvas.pace=-1")
                .run(context -> assertThat(Objects.requireNonNull(context.getStartupFailure()))
                        .rootCause()
                        .hasMessage("atelier.canvas.pace must be 0 to 100, was -1.0"));
    }

    @Test
    void theArtistsWordsHaveAPaceToo() {
        runner.withPropertyValues("atelier.rehearsal.pace=NaN")
                .run(context -> assertThat(Objects.requireNonNull(context.getStartupFailure()))
                        .rootCause()
                        .hasMessage("atelier.rehearsal.pace must be 0 to 100, was NaN"));
    }

    private static Journal unused() {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (_, _, _) -> null);
    }
}
