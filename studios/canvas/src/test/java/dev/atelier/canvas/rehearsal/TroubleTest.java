package dev.atelier.canvas.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model.Listener;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.journal.SessionId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way, and how the artist takes it. */
class TroubleTest {
    private static List<String> undisturbed(String style) {
        return new FakeStudio(style, 480, 360, 9, "a lighthouse")
                .run().paths().stream().map(Object::toString).toList();
    }

    @Test
    void anInterruptedCallIsContinuedBehindItsLastStroke() {
        var studio = new FakeStudio("plotter", 480, 360, 9, "a lighthouse");
        studio.steps(2);
        studio.tool(use -> {
            var paths = use.input().path("paths");
            for (int i = 0; i < 7; i++) {
                studio.draw(paths.get(i));
            }
            return FakeStudio.text(use, "Interrupted: drew 7 of " + paths.size() + " paths; the rest were not drawn.");
        });
        studio.step();
        studio.repairTool();
        var planned = undisturbed("plotter");
        studio.step();
        var drawn = studio.paths().stream().map(Object::toString).toList();
        assertThat(drawn).isEqualTo(planned.subList(0, drawn.size()));
    }

    @Test
    void afterAnUnknownOutcomeItLooksAndGoesOnWhereThePictureEnds() {
        var studio = new FakeStudio("plotter", 480, 360, 9, "a lighthouse");
        studio.steps(1);
        studio.tool(use -> {
            studio.draw(use.input().path("paths").get(0));
            return FakeStudio.error(use, "interrupted, outcome unknown: the server stopped while this call ran.");
        });
        studio.step();
        studio.repairTool();
        var look = studio.step();
        assertThat(look.content())
                .last()
                .isInstanceOfSatisfying(
                        Block.ToolUse.class, use -> assertThat(use.name()).isEqualTo("view_canvas"));
        int before = studio.paths().size();
        studio.step();
        assertThat(studio.paths()).hasSizeGreaterThan(before);
        assertThat(studio.run().isFinished()).isTrue();
    }

    @Test
    void aRefusedCallIsTriedSmallerAndThenSkipped() {
        var studio = new FakeStudio("paint", 480, 360, 9, "a lighthouse");
        studio.steps(2);
        var sizes = new java.util.ArrayList<Integer>();
        studio.tool(use -> {
            sizes.add(use.input().path("paths").size());
            return FakeStudio.error(use, "Nothing was drawn.");
        });
        studio.steps(3);
        studio.repairTool();
        assertThat(sizes.get(1)).isLessThanOrEqualTo(sizes.get(0));
        assertThat(studio.words()).contains("refused");
        assertThat(studio.run().isFinished()).isTrue();
    }

    @Test
    void toolsThatNeverWorkDoNotKeepItForever() {
        var studio = new FakeStudio("plotter", 480, 360, 9, "a cat");
        studio.tool(use -> FakeStudio.error(use, "broken"));
        studio.run();
        assertThat(studio.isFinished()).isFalse();
    }

    @Test
    void anUnreadableContextGivesSaneDefaults() throws InterruptedException {
        var request = new ModelRequest(
                "rehearsal",
                new SessionId("sesn_x"),
                "no canvas line\n{\"canvas\": 7}\n{broken",
                List.of(),
                List.of(),
                100);
        var answer = new RehearsalArtist(0).answer(request, Listener.NONE);
        assertThat(answer.stopReason()).isEqualTo("tool_use");
    }
}
