package dev.atelier.canvas.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.canvas.Ink;
import dev.atelier.canvas.Motion;
import dev.atelier.canvas.Motion.Kind;
import dev.atelier.canvas.Motion.Move;
import dev.atelier.canvas.Motion.Phase;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.geometry.Outline;
import dev.atelier.canvas.geometry.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MotionTest {
    private static final Pen PEN = Pen.STANDARD;
    private static final Point ORIGIN = new Point(0, 0);
    private final MotionPlanner planner = new MotionPlanner(PEN);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void speedAndAccelerationStayWithinTheLimitsAndTheDistanceIsExact(long seed) {
        var random = new Random(seed);
        double length = Math.pow(10, random.nextDouble() * 7 - 2);
        double speed = 0.01 + random.nextDouble() * 5;
        double acceleration = 0.0001 + random.nextDouble() * 0.1;

        var phases = Profile.of(length, speed, acceleration);

        double way = 0;
        double last = 0;
        for (var phase : phases) {
            assertThat(phase.v0()).as("no jump of speed").isCloseTo(last, within(1e-9));
            assertThat(Math.max(phase.v0(), phase.v1())).isLessThanOrEqualTo(speed + 1e-9);
            assertThat(Math.abs(phase.v1() - phase.v0())).isLessThanOrEqualTo(acceleration * phase.ms() + 1e-9);
            way += phase.length();
            last = phase.v1();
        }
        assertThat(last).isZero();
        assertThat(way).isCloseTo(length, within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noQuickerWayWithinTheLimitsExists(long seed) {
        var random = new Random(seed);
        double length = 1 + random.nextDouble() * 2000;
        var phases = Profile.of(length, PEN.drawSpeed(), PEN.drawAcceleration());
        double ms = phases.stream().mapToDouble(Phase::ms).sum();
        double v = PEN.drawSpeed();
        double a = PEN.drawAcceleration();
        double best = length >= v * v / a ? length / v + v / a : 2 * Math.sqrt(length / a);
        assertThat(ms).isCloseTo(best, within(best * 1e-9));
    }

    @Test
    void aLongWayIsATrapezoidAShortOneATriangle() {
        assertThat(Profile.of(500, 0.6, 0.004)).hasSize(3);
        assertThat(Profile.of(50, 0.6, 0.004)).hasSize(2);
        assertThat(Profile.of(0, 0.6, 0.004)).isEmpty();
    }

    @Test
    void thePenTravelsSettlesAndDraws() {
        var moves = planner.moves(ORIGIN, 4, outline("M30 40h100"));

        assertThat(moves).extracting(Move::kind).containsExactly(Kind.TRAVEL, Kind.SETTLE, Kind.DRAW);
        assertThat(moves).extracting(Move::length).containsExactly(50.0, 0.0, 100.0);
        assertThat(moves).extracting(Move::stroke).containsOnly(4);
    }

    @Test
    void thePenIsLiftedBetweenThePartsOfAStroke() {
        var moves = planner.moves(ORIGIN, 0, outline("M0 0h10m0 50h10"));

        assertThat(moves).extracting(Move::kind).containsExactly(Kind.DRAW, Kind.TRAVEL, Kind.SETTLE, Kind.DRAW);
    }

    @Test
    void aDotTakesTimeThoughItHasNoLength() {
        var moves = planner.moves(ORIGIN, 0, outline("M0 0h0"));

        assertThat(moves).singleElement().satisfies(dot -> {
            assertThat(dot.length()).isZero();
            assertThat(MotionPlanner.duration(moves)).isPositive();
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void chunksTogetherAreTheWholeCallAndTheirMotionsFitTogether(long seed) throws Exception {
        var random = new Random(seed);
        var strokes = strokes(random, 1 + random.nextInt(80));
        int first = random.nextInt(strokes.size() + 1);
        var chunks = new ArrayList<Chunk>();
        new Chunks(planner, ORIGIN, strokes, first).forEachRemaining(chunks::add);

        assertThat(chunks.stream().flatMap(chunk -> chunk.strokes().stream()))
                .containsExactlyElementsOf(strokes.subList(first, strokes.size()));
        var at = ORIGIN;
        for (var chunk : chunks) {
            at = follow(chunk, at);
            assertThat(chunk.strokes().size() == 1 || chunk.motion().durationMs() <= Chunks.LONGEST_MS + 1)
                    .isTrue();
        }
    }

    /** Plays a chunk and checks that it goes where its strokes are, in the time it says. */
    private static Point follow(Chunk chunk, Point from) throws Exception {
        var at = from;
        double ms = 0;
        var moves = chunk.motion().moves().iterator();
        for (int i = 0; i < chunk.strokes().size(); i++) {
            for (var part : Outline.of(chunk.strokes().get(i).path()).parts()) {
                var move = moves.next();
                if (move.kind() == Kind.TRAVEL) {
                    assertWay(move, at.distanceTo(part.start()));
                    ms += sum(move);
                    ms += sum(moves.next());
                    move = moves.next();
                }
                assertThat(move.kind()).isEqualTo(Kind.DRAW);
                assertThat(move.stroke()).isEqualTo(i);
                assertWay(move, part.length());
                ms += sum(move);
                at = part.end();
            }
        }
        assertThat(moves).isExhausted();
        assertThat(chunk.motion().durationMs()).isCloseTo(ms, within(0.01));
        return at;
    }

    private static void assertWay(Move move, double length) {
        assertThat(move.length()).isCloseTo(length, within(0.001));
        double way = move.phases().stream().mapToDouble(Phase::length).sum();
        assertThat(way).as("rounded phases").isCloseTo(length, within(0.01));
    }

    private static double sum(Move move) {
        return move.phases().stream().mapToDouble(Phase::ms).sum();
    }

    @Test
    void anEndlessNumberOfDotsIsCutByNumber() {
        var dot = Stroke.agent("a", PathData.of(PathData.Type.POLYLINE, List.of(ORIGIN)), Ink.DEFAULT);
        var chunks = new Chunks(
                new MotionPlanner(new Pen(1e9, 1e9, 1e9, 1e9, 1e9, 1, 0)),
                ORIGIN,
                java.util.Collections.nCopies(1_000, dot),
                0);
        assertThat(chunks.next().strokes()).hasSizeLessThanOrEqualTo(Chunks.MOST_STROKES);
    }

    @Test
    void theSumOfAnEmptyMotionIsZero() {
        assertThat(MotionPlanner.rounded(List.of())).isEqualTo(new Motion(0, List.of()));
    }

    private static List<Stroke> strokes(Random random, int count) {
        var strokes = new ArrayList<Stroke>();
        for (int i = 0; i < count; i++) {
            double x = random.nextInt(800);
            double y = random.nextInt(600);
            var path = switch (random.nextInt(4)) {
                case 0 -> PathData.of(PathData.Type.LINE, List.of(new Point(x, y), new Point(y, x)));
                case 1 ->
                    PathData.of(
                            PathData.Type.CUBIC,
                            List.of(new Point(x, y), new Point(y, x), new Point(0, 0), new Point(x, x)));
                case 2 -> PathData.svg("M" + x + " " + y + "h20m5 5v-9zm30 0a5 5 0 1 0 9 0");
                default -> PathData.of(PathData.Type.POLYLINE, List.of(new Point(x, y)));
            };
            strokes.add(Stroke.agent("s" + i, path, Ink.DEFAULT));
        }
        return strokes;
    }

    private static Outline outline(String d) {
        return Outline.of(Shapes.lenient(PathData.svg(d)));
    }
}
