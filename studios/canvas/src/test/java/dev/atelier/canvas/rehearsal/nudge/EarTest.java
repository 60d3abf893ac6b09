package dev.atelier.canvas.rehearsal.nudge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.nudge.Wish.Topic;
import dev.atelier.canvas.rehearsal.subject.Subject;
import dev.atelier.canvas.rehearsal.subject.Thing;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EarTest {
    static Stream<Arguments> wishes() {
        return Stream.of(
                Arguments.of("more blue", new Wish.Colouring(Tube.BLUE, "blue", .55)),
                Arguments.of("Less red please", new Wish.Colouring(Tube.ROSE, "red", -.6)),
                Arguments.of("no yellow!", new Wish.Colouring(Tube.GOLD, "yellow", -1)),
                Arguments.of("use warm colours", new Wish.Temperature(true)),
                Arguments.of("cooler", new Wish.Temperature(false)),
                Arguments.of("smaller", new Wish.Size(.65)),
                Arguments.of("make it bigger", new Wish.Size(1.5)),
                Arguments.of("finer lines", new Wish.Gauge(.6)),
                Arguments.of("bolder", new Wish.Gauge(1.6)),
                Arguments.of("stop", new Wish.Stop()),
                Arguments.of("that's enough", new Wish.Stop()),
                Arguments.of("please finish it", new Wish.Stop()),
                Arguments.of("more detail", new Wish.Density(1.5)),
                Arguments.of("simpler", new Wish.Density(.55)),
                Arguments.of("darker", new Wish.Darkness(1.5)),
                Arguments.of("a bit lighter", new Wish.Darkness(.6)),
                Arguments.of("start over", new Wish.StartOver()),
                Arguments.of("draw faster", new Wish.Speed()),
                Arguments.of("keep going", new Wish.GoOn()),
                Arguments.of("remove the tree", new Wish.Erase()),
                Arguments.of("what are you drawing?", new Wish.Question(Topic.WHAT)),
                Arguments.of("why the left?", new Wish.Question(Topic.WHY)),
                Arguments.of("how long will it take?", new Wish.Question(Topic.HOW_LONG)),
                Arguments.of("are you a robot?", new Wish.Question(Topic.WHO)),
                Arguments.of("beautiful!", new Wish.Kindness()));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void aClauseIsUnderstood(String said, Wish wish) {
        assertThat(Ear.hear(said)).containsExactly(wish);
    }

    @Test
    void aThingAndItsPlaceAreHeard() {
        assertThat(Ear.hear("a tree on the left")).singleElement().isInstanceOfSatisfying(Wish.Add.class, add -> {
            assertThat(add.thing()).isEqualTo(Thing.TREE);
            assertThat(add.where()).isNotNull().extracting(Region::name).isEqualTo("on the left");
        });
    }

    @Test
    void aCornerIsHeard() {
        assertThat(Ear.hear("add a moon top right"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Wish.Add.class,
                        add -> assertThat(add.where()).isNotNull().satisfies(where -> {
                            assertThat(where.share().left()).isGreaterThan(.5);
                            assertThat(where.share().top()).isLessThan(.2);
                        }));
    }

    @Test
    void aPlaceCanBeKeptFree() {
        assertThat(Ear.hear("leave the middle empty")).singleElement().isInstanceOf(Wish.Leave.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a moon, MOON", "some stars, STARS", "two boats, BOAT", "birds, BIRDS", "a house, HOUSE", "flowers, FLOWERS",
        "clouds, CLOUD", "a mountain, MOUNTAIN", "a person, PERSON", "a cat, CAT", "a fish, FISH", "a heart, HEART",
        "waves, WAVES", "rain, RAIN", "snow, SNOW", "a sun, SUN"
    })
    void thingsAreKnown(String said, Thing thing) {
        assertThat(Ear.hear("add " + said))
                .anySatisfy(wish -> assertThat(wish)
                        .isInstanceOfSatisfying(
                                Wish.Add.class, add -> assertThat(add.thing()).isEqualTo(thing)));
    }

    @Test
    void severalWishesInOneSentenceAreAllHeard() {
        assertThat(Ear.hear("more blue, and add two boats on the right. Also darker"))
                .hasSize(3)
                .anyMatch(Wish.Colouring.class::isInstance)
                .anyMatch(Wish.Add.class::isInstance)
                .anyMatch(Wish.Darkness.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource({"quantum flux capacitor", "42", "asdf qwer"})
    void whatIsNotKnownIsHandedBack(String said) {
        assertThat(Ear.hear(said)).containsExactly(new Wish.Unclear(said));
    }

    @ParameterizedTest
    @CsvSource({
        "draw a lighthouse in a storm, LIGHTHOUSE",
        "a stormy sea with a lighthouse, LIGHTHOUSE",
        "the sea, BOATS",
        "the alps at dusk, LAKE",
        "a skyline by night, CITY",
        "an old oak, TREE",
        "apples and a bottle, STILL_LIFE",
        "sailing ships, BOATS",
        "tulips, GARDEN",
        "my kitten, CAT",
        "something abstract, CIRCLES",
        "a heron, REEDS"
    })
    void subjectsAreRecognisedByKeywords(String said, Subject subject) {
        assertThat(Vocabulary.subject(said)).contains(subject);
    }
}
