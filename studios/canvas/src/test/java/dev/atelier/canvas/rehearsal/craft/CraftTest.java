package dev.atelier.canvas.rehearsal.craft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CraftTest {
    private static final Shape SQUARE = new Box(20, 20, 40, 40).shape();

    @Test
    void whatIsBehindIsHidden() {
        var mask = new Mask(100, 100);
        mask.cover(SQUARE, 2);
        var pieces = mask.visible(Line.of(new Point(0, 40), new Point(100, 40)), 1);
        assertThat(pieces).hasSize(2);
        assertThat(pieces.getFirst().last().x()).isCloseTo(20, within(1.5));
        assertThat(pieces.getLast().first().x()).isCloseTo(60, within(1.5));
        assertThat(mask.visible(Line.of(new Point(0, 40), new Point(99, 40)), 2))
                .hasSize(1);
    }

    @Test
    void aLineOnAFormIsCutToIt() {
        var mask = new Mask(100, 100);
        mask.cover(SQUARE, 3);
        var pieces = mask.on(Line.of(new Point(0, 30), new Point(99, 30)), 3);
        assertThat(pieces)
                .singleElement()
                .satisfies(piece -> assertThat(piece.length()).isCloseTo(40, within(2.5)));
    }

    @Test
    void whatIsKeptClearStaysClear() {
        var mask = new Mask(100, 100);
        mask.keepClear(Line.of(new Point(50, 0), new Point(50, 99)), 9);
        assertThat(mask.visible(Line.of(new Point(0, 50), new Point(99, 50)), 1_000))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aMaskAgreesWithTheShapesThatCoverIt(long seed) {
        var chance = new Chance(seed);
        var shape = Shape.lump(new Point(50, 50), 34, 27, .3, chance.noise());
        var mask = new Mask(100, 100);
        mask.cover(shape, 1);
        for (int i = 0; i < 300; i++) {
            var point = new Point(Math.floor(chance.between(0, 99)) + .5, Math.floor(chance.between(0, 99)) + .5);
            assertThat(mask.at(point) == 1).as("%s", point).isEqualTo(shape.contains(point));
        }
    }

    @Test
    void resamplingKeepsEndsAndLength() {
        var line = Line.through(new Point(0, 0), new Point(30, 40), new Point(90, 10));
        var even = line.resampled(5);
        assertThat(even.first()).isEqualTo(line.first());
        assertThat(even.last()).isEqualTo(line.last());
        assertThat(even.length()).isCloseTo(line.length(), within(1.0));
    }

    @Test
    void wobblingStaysWithinItsAmplitude() {
        var line = Line.of(new Point(0, 0), new Point(200, 0)).resampled(4);
        var wobbled = line.wobbled(new Noise(4), 2);
        for (int i = 0; i < line.points().size(); i++) {
            assertThat(wobbled.points().get(i).distance(line.points().get(i))).isLessThan(2.9);
        }
        assertThat(wobbled).isNotEqualTo(line);
    }

    @Test
    void simplifyingDropsWhatIsStraight() {
        assertThat(Line.of(new Point(0, 0), new Point(5, .1), new Point(10, 0))
                        .simplified(.5)
                        .points())
                .hasSize(2);
    }

    @Test
    void aShapeIsCutToABox() {
        var cut = Shape.circle(new Point(0, 0), 50).cutTo(new Box(0, 0, 100, 100));
        assertThat(cut.area()).isCloseTo(Math.PI * 2500 / 4, within(30.0));
        assertThat(cut.corners()).allMatch(point -> point.x() >= -1e-9 && point.y() >= -1e-9);
    }

    @Test
    void crossingsArePairsInside() {
        var pieces = SQUARE.crossings(new Point(0, 40), new Point(100, 40));
        assertThat(pieces).hasSize(1);
        assertThat(pieces.getFirst()[0]).isCloseTo(.2, within(1e-9));
        assertThat(pieces.getFirst()[1]).isCloseTo(.6, within(1e-9));
    }

    @Test
    void contoursOfADistanceAreCircles() {
        var centre = new Point(50, 50);
        var lines = Contours.of(new Box(0, 0, 100, 100), 2, centre::distance).at(30);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().first()).isEqualTo(lines.getFirst().last());
        assertThat(lines.getFirst().points()).allMatch(point -> Math.abs(point.distance(centre) - 30) < .5);
    }

    @Test
    void openContoursEndAtTheBorder() {
        var lines = Contours.of(new Box(0, 0, 100, 60), 5, Point::x).at(42);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().length()).isCloseTo(60, within(.1));
    }

    @Test
    void namedStreamsDoNotDisturbEachOther() {
        var one = new Chance(7);
        var other = new Chance(7);
        one.bits();
        assertThat(one.of("sky").bits()).isEqualTo(other.of("sky").bits());
        assertThat(other.of("sky").bits()).isNotEqualTo(other.of("sea").bits());
        assertThat(other.of("sky").bits()).isNotEqualTo(new Chance(8).of("sky").bits());
    }

    @Test
    void chanceIsEven() {
        var chance = new Chance(1);
        var counts = new int[10];
        for (int i = 0; i < 10_000; i++) {
            counts[chance.whole(0, 9)]++;
        }
        assertThat(Arrays.stream(counts)).allMatch(count -> count > 850 && count < 1150);
        assertThat(chance.shuffled(List.of(1, 2, 3))).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void coloursMixAndKnowTheirHue() {
        assertThat(Tube.BLUE.colour().hue()).isCloseTo(217, within(3.0));
        assertThat(Tube.WHITE.colour().mix(Tube.DARK.colour(), 1).hex()).isEqualTo("#1a1a2e");
        assertThat(Colour.of("#4ecdc4").hex()).isEqualTo("#4ecdc4");
    }
}
