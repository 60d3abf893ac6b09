package dev.atelier.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTest {
    private static final PathData PATH = PathData.svg("M0 0h9");
    private static final Ink WILD = new Ink("#ff0000", 0.0, 0.0, "#00ff00", 0.25);

    @ParameterizedTest
    @CsvSource({
        "PLOTTER,AGENT,#1a1a2e,2.5,1.0",
        "PLOTTER,HUMAN,#0066cc,2.5,1.0",
        "PAINT,AGENT,#1a1a2e,8.0,0.85",
        "PAINT,HUMAN,#e94560,8.0,0.85",
    })
    void aStrokeThatAsksForNothingLooksAsItsStyleAndAuthorSay(
            Style style, Stroke.Author author, String color, double width, double opacity) {
        var look = style.look(new Stroke("a", author, PATH, Ink.DEFAULT));
        assertThat(look.color().hex()).isEqualTo(color);
        assertThat(look.width()).isEqualTo(width);
        assertThat(look.opacity()).isEqualTo(opacity);
        assertThat(look.fill()).isNull();
    }

    @Test
    void aPlotterIgnoresInk() {
        assertThat(Style.PLOTTER.look(Stroke.agent("a", PATH, WILD)))
                .isEqualTo(Style.PLOTTER.look(Stroke.agent("a", PATH, Ink.DEFAULT)));
    }

    @Test
    void paintObeysInkAndZeroIsAValue() {
        var look = Style.PAINT.look(Stroke.agent("a", PATH, WILD));
        assertThat(look)
                .isEqualTo(new Look(new Rgba(255, 0, 0, 255), 0, 0, new Rgba(0, 255, 0, 255), 0.25, true, null));
    }

    @Test
    void aFillIsAsOpaqueAsItsStrokeUnlessItSaysOtherwise() {
        var look = Style.PAINT.look(Stroke.agent("a", PATH, new Ink(null, null, 0.4, "#00ff00", null)));
        assertThat(look.fillOpacity()).isEqualTo(0.4);
    }

    @Test
    void stylesAreFoundByTheirNameAndNoOther() {
        for (var style : Style.values()) {
            assertThat(Style.of(style.name().toLowerCase(Locale.ROOT))).contains(style);
            assertThat(style.palette())
                    .allSatisfy(swatch -> assertThat(Rgba.parse(swatch.color())).isPresent());
        }
        assertThat(Style.of("PAINT")).isEmpty();
        assertThat(Style.PAINT.palette()).hasSize(11);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "#abc,#aabbcc",
                "abc,#aabbcc",
                " #AABBCC ,#aabbcc",
                "#11223344,#11223344",
                "#112233ff,#112233",
                "#12,-",
                "#12345,-",
                "#1234567,-",
                "#gggggg,-",
                "red,-",
                "'',-",
                "##112233,-",
            })
    void coloursHaveThreeSixOrEightDigits(String text, @Nullable String hex) {
        assertThat(Rgba.parse(text).map(Rgba::hex)).isEqualTo(Optional.ofNullable(hex));
        assertThat(Rgba.parseOrGrey(text).hex()).isEqualTo(hex == null ? "#808080" : hex);
    }

    @ParameterizedTest
    @CsvSource({
        "#000000,black",
        "#ffffff,white",
        "#808080,grey",
        "#0066cc,blue",
        "#e94560,red",
        "#4ecdc4,teal",
        "#ffd93d,yellow",
        "#4ade80,green",
        "#f97316,orange",
        "#7b68ee,blue",
        "#a855f7,violet",
        "#5c4033,brown",
        "#6b4a1e,brown",
        "#123a1a,dark green",
        "#c9e4ff,light blue",
    })
    void coloursHaveNames(String hex, String name) {
        assertThat(ColorName.of(Rgba.parseOrGrey(hex))).isEqualTo(name);
    }
}
