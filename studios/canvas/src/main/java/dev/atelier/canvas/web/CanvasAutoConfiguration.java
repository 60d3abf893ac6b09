package dev.atelier.canvas.web;

import dev.atelier.agent.model.Imagery;
import dev.atelier.agent.studio.Studio;
import dev.atelier.canvas.rehearsal.RehearsalArtist;
import dev.atelier.canvas.render.Paintings;
import dev.atelier.canvas.sketch.IsolatedRoom;
import dev.atelier.canvas.sketch.ProgramRoom;
import dev.atelier.canvas.studio.CanvasHistory;
import dev.atelier.canvas.studio.CanvasStudio;
import dev.atelier.canvas.tool.Pace;
import dev.atelier.journal.Journal;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.process.Sandbox;
import java.security.SecureRandom;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The canvas studio in the server. */
@AutoConfiguration
@EnableConfigurationProperties({CanvasProperties.class, RehearsalProperties.class})
public class CanvasAutoConfiguration {
    @Bean
    Studio canvasStudio(CanvasProperties properties, RehearsalProperties rehearsal, ProgramRoom room, Imagery imagery) {
        return new CanvasStudio(
                properties.model(),
                new RehearsalArtist(rehearsal.pace()),
                Pace.times(properties.pace()),
                new SecureRandom(),
                room,
                imagery);
    }

    /** Beside the sessions' files, and none of them. */
    @Bean
    IsolatedRoom canvasPrograms(Sandbox sandbox, Workspaces workspaces) {
        return new IsolatedRoom(sandbox, workspaces.root().resolveSibling("programs"));
    }

    @Bean
    RenderRoom canvasRenderRoom() {
        return new RenderRoom();
    }

    @Bean
    CanvasAnswers canvasAnswers(Journal journal, RenderRoom room) {
        return new CanvasAnswers(journal, new CanvasHistory(journal), room);
    }

    @Bean
    CanvasController canvasController(CanvasAnswers answers, BlobStore blobs) {
        return new CanvasController(answers, new Paintings(blobs::open));
    }

    @Bean
    PlotController canvasPlotController(CanvasAnswers answers) {
        return new PlotController(answers);
    }
}
