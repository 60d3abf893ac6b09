package dev.atelier.canvas.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.canvas.Critique;
import dev.atelier.canvas.rehearsal.subject.Subject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The artist has its pieces judged, by itself in another role. */
class CriticTest {
    static Stream<Arguments> pieces() {
        return Stream.of(Subject.values())
                .map(subject -> Arguments.of(subject, subject.name().length() % 2 == 0));
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void everyPiecePassesInTheEndAndIsSignedOnce(Subject subject, boolean paint) {
        var studio = judged(paint ? "paint" : "plotter", 6, subject.words().getFirst())
                .run();
        assertThat(studio.verdicts().getLast().passed()).isTrue();
        assertThat(studio.signatures()).isEqualTo(1);
        assertThat(studio.titles()).hasSize(1);
        assertThat(studio.isFinished()).isTrue();
        assertThat(studio.stepCount()).isBetween(6, 60);
        assertThat(studio.words()).contains(subject.phrase());
    }

    /** On a long sheet things are small, and what is measured must not be lost between them. */
    @ParameterizedTest
    @CsvSource({"paint, 2400, 240", "paint, 240, 2400", "plotter, 500, 2400"})
    void aSheetOfAnyRatioIsFilledAndPasses(String style, int width, int height) {
        var studio = new FakeStudio(style, width, height, 6, "three circles", Critique.REQUIRED).run();
        assertThat(studio.verdicts().getLast().passed()).isTrue();
        assertThat(studio.isFinished()).isTrue();
    }

    private static FakeStudio judged(String style, long seed, String opening) {
        return new FakeStudio(style, 480, 360, seed, opening, Critique.REQUIRED);
    }

    @ParameterizedTest
    @CsvSource({"plotter, 8", "plotter, 2"})
    void aFailureIsRevisedAndJudgedAgain(String style, long seed) {
        var studio = judged(style, seed, "").run();
        assertThat(studio.verdicts()).hasSizeGreaterThan(1);
        assertThat(studio.verdicts().getFirst().passed()).isFalse();
        assertThat(studio.verdicts().getLast().passed()).isTrue();
        assertThat(studio.words())
                .contains(studio.verdicts().getFirst().findings().substring(2, 30));
        assertThat(studio.isFinished()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 | 0 | 0 | hardly begun",
                "0 | 0 | 240 | 360 | pulls to the left",
                "170 | 130 | 310 | 230 | is a dead corner",
            })
    void theCriticSeesWhatIsOnTheSheet(int left, int top, int right, int bottom, String finding)
            throws InterruptedException {
        var studio = judged("paint", 1, "");
        var points = "[{\"x\":%1$d,\"y\":%2$d},{\"x\":%3$d,\"y\":%2$d},{\"x\":%3$d,\"y\":%4$d},{\"x\":%1$d,\"y\":%4$d}]"
                .formatted(left, top, right, bottom);
        studio.draw(
                JsonMapper.shared().readTree("{\"points\":" + points + ",\"fill\":\"#1a1a2e\",\"stroke_width\":0}"));
        var verdict = studio.critique("Nothing in particular");
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.findings()).contains(finding);
    }

    @Test
    void aStopIsObeyedEvenIfTheCriticWantsMore() {
        var studio = judged("plotter", 2, "a lighthouse");
        studio.steps(2);
        studio.say("stop");
        studio.run();
        assertThat(studio.verdicts()).hasSize(1).noneMatch(verdict -> verdict.passed());
        assertThat(studio.isFinished()).isFalse();
        assertThat(studio.words()).contains("You asked me to stop");
    }
}
