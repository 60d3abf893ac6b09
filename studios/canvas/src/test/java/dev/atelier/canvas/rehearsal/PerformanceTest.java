package dev.atelier.canvas.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model.Listener;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PerformanceTest {
    @Test
    void theFirstThoughtSaysThatTheRehearsalPerformerIsDrawing() {
        var studio = new FakeStudio("plotter", 1, "Draw a lighthouse in a storm.");
        var first = studio.step().content().getFirst();
        assertThat(first).isInstanceOf(Block.Thinking.class);
        assertThat(FakeStudio.words(first)).contains("rehearsal performer").contains("lighthouse");
    }

    @Test
    void theSameRequestGetsTheSameAnswer() throws InterruptedException {
        var studio = new FakeStudio("paint", 7, "Draw a lighthouse.");
        studio.steps(3);
        var request = studio.request();
        var one = new RehearsalArtist(0).answer(request, Listener.NONE);
        var other = new RehearsalArtist(0).answer(request, Listener.NONE);
        assertThat(one).isEqualTo(other);
    }

    static Stream<Arguments> sheets() {
        return Stream.of("plotter", "paint").flatMap(style -> Stream.of(1L, 2L).map(seed -> Arguments.of(style, seed)));
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void aPieceIsDrawnNamedAndFinished(String style, long seed) {
        var studio = new FakeStudio(style, seed, "Draw a lighthouse.").run();
        assertThat(studio.isFinished()).isTrue();
        assertThat(studio.titles()).hasSize(1);
        assertThat(studio.paths()).hasSizeGreaterThan(100);
        assertThat(studio.stepCount()).isBetween(8, 45);
    }

    @Test
    void wordsAreStreamedOneByOne() throws InterruptedException {
        var heard = new java.util.ArrayList<String>();
        var slept = new java.util.ArrayList<Long>();
        var artist = new RehearsalArtist(1, duration -> slept.add(duration.toMillis()));
        var answer = artist.answer(new FakeStudio("plotter", 1, "").request(), new Listener() {
            @Override
            public void text(int index, String delta) {
                heard.add(delta);
            }

            @Override
            public void thinking(int index, String delta) {
                heard.add(delta);
            }

            @Override
            public void toolInput(int index, String toolName, String delta) {}
        });
        var whole = new StringBuilder();
        answer.content().stream()
                .filter(block -> !(block instanceof Block.ToolUse))
                .forEach(block ->
                        whole.append(block instanceof Block.Text(var text) ? text : ((Block.Thinking) block).text()));
        assertThat(String.join("", heard)).isEqualTo(whole.toString());
        assertThat(heard).hasSizeGreaterThan(20).allMatch(word -> word.strip().split(" ").length == 1);
        assertThat(slept).hasSizeGreaterThan(20);
        assertThat(List.copyOf(slept)).allMatch(millis -> millis < 400);
    }
}
