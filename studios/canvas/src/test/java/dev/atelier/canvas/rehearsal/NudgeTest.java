package dev.atelier.canvas.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.canvas.rehearsal.subject.Thing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class NudgeTest {
    private static final long SEED = 11;

    /** The paths of some steps after a remark, or after none. */
    private static List<JsonNode> after(String style, String opening, int before, String remark, int steps) {
        var studio = new FakeStudio(style, 480, 360, SEED, opening);
        studio.steps(before);
        int drawn = studio.paths().size();
        if (!remark.isEmpty()) {
            studio.say(remark);
        }
        studio.steps(steps);
        return studio.paths().subList(drawn, studio.paths().size());
    }

    @Test
    void moreBlueMakesWhatFollowsBluer() {
        double without = Measures.blueness(after("paint", "tulips at dusk", 3, "", 4));
        double with = Measures.blueness(after("paint", "tulips at dusk", 3, "more blue", 4));
        assertThat(with).isGreaterThan(without + 25);
    }

    @Test
    void warmColoursMakeWhatFollowsWarmer() {
        double without = Measures.blueness(after("paint", "a lake in the mist", 3, "", 4));
        double with = Measures.blueness(after("paint", "a lake in the mist", 3, "use warm colours", 4));
        assertThat(with).isLessThan(without - 25);
    }

    @Test
    void aLaterWishBeatsAnEarlierOne() {
        double blue = Measures.blueness(after("paint", "a lake, more blue", 3, "", 4));
        double changed = Measures.blueness(after("paint", "a lake, more blue", 3, "no blue", 4));
        assertThat(changed).isLessThan(blue - 25);
    }

    @ParameterizedTest
    @CsvSource({
        "a tree on the left, 0, 0.5",
        "a tree on the right, 0.5, 1",
        "a boat on the left, 0, 0.5",
        "a moon top right, 0.5, 1"
    })
    void aThingAppearsWhereItIsWanted(String remark, double from, double to) {
        var studio = new FakeStudio("plotter", 480, 360, SEED, "an abstract of circles");
        studio.steps(2);
        int drawn = studio.paths().size();
        studio.say(remark);
        studio.step();
        var points =
                Measures.points(studio.paths().subList(drawn, studio.paths().size()));
        assertThat(points).isNotEmpty().allMatch(point -> point.x() >= from * 480 - 12 && point.x() <= to * 480 + 12);
    }

    @ParameterizedTest
    @CsvSource({"a cat in the sun, sun", "a lake under the moon, moon", "a cat at night under a moon, moon"})
    void whoeverWantsASunOrAMoonGetsOneLampInTheSky(String opening, String lamp) {
        for (long seed = 1; seed < 5; seed++) {
            var studio = new FakeStudio("plotter", 480, 360, seed, opening);
            var sitting = Recollection.of(studio.request());
            var theme = sitting.brief().theme();
            assertThat(theme.light().hasSun()).isEqualTo(lamp.equals("sun"));
            assertThat(theme.subject().shines(lamp.equals("sun") ? Thing.SUN : Thing.MOON, theme.light()))
                    .isTrue();
        }
    }

    @Test
    void thePlaceThatIsToStayEmptyStaysEmpty() {
        var studio = new FakeStudio("plotter", 480, 360, SEED, "a city. Leave the middle empty");
        studio.run();
        var points = Measures.points(studio.paths());
        assertThat(points)
                .hasSizeGreaterThan(200)
                .noneMatch(point -> Math.hypot((point.x() - 240) / 480, (point.y() - 180) / 360) < .12);
    }

    @Test
    void bolderMakesBrushesBroader() {
        double without = Measures.meanWidth(after("paint", "sailing boats", 2, "", 4));
        double with = Measures.meanWidth(after("paint", "sailing boats", 2, "bolder lines", 4));
        assertThat(with).isGreaterThan(without * 1.2);
    }

    @Test
    void simplerLeavesTheAccentsOut() {
        var plain = new FakeStudio("plotter", 480, 360, SEED, "a lighthouse").run();
        var simple = new FakeStudio("plotter", 480, 360, SEED, "a lighthouse. Simpler").run();
        assertThat(simple.paths()).hasSizeLessThan(plain.paths().size());
        assertThat(simple.words()).contains("I leave things out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "that's enough", "finish"})
    void stopFinishesWithinTwoSteps(String remark) {
        var studio = new FakeStudio("paint", 480, 360, SEED, "a cat");
        studio.steps(3);
        studio.say(remark);
        studio.step();
        assertThat(studio.isFinished()).isTrue();
        assertThat(studio.titles()).hasSize(1);
        assertThat(studio.step().stopReason()).isEqualTo("end_turn");
    }

    @ParameterizedTest
    @CsvSource({
        "more blue, pen with dark ink",
        "start over, cannot erase",
        "faster, cannot change the pen's speed",
        "what are you drawing?, mountain lake",
        "are you an ai?, no language model",
        "colourless green ideas sleep furiously maybe, green",
        "wibble wobble, wibble wobble",
        "draw a cat on a window sill, cat"
    })
    void everyRemarkIsAnswered(String remark, String answer) {
        var studio = new FakeStudio("plotter", 480, 360, SEED, "a lake");
        studio.steps(2);
        studio.say(remark);
        var words = new StringBuilder();
        studio.step().content().forEach(block -> words.append(FakeStudio.words(block)));
        assertThat(words.toString()).contains(answer);
    }

    @Test
    void whatItCannotDrawItSays() {
        var studio = new FakeStudio("paint", 480, 360, SEED, "draw a velociraptor");
        studio.step();
        assertThat(studio.words()).contains("do not know how to draw").contains("velociraptor");
        studio.run();
        assertThat(studio.isFinished()).isTrue();
        assertThat(studio.titles().getFirst()).contains("velociraptor");
    }

    @Test
    void afterTheEndAWishContinuesThePiece() {
        var studio = new FakeStudio("plotter", 480, 360, SEED, "a lake");
        studio.steps(2);
        studio.say("stop");
        studio.run();
        int drawn = studio.paths().size();
        studio.say("add a moon top right");
        studio.run();
        var added = Measures.points(studio.paths().subList(drawn, studio.paths().size()));
        assertThat(added).isNotEmpty().allMatch(point -> point.x() > 220 && point.y() < 200);
        assertThat(studio.titles()).hasSize(1);
    }
}
