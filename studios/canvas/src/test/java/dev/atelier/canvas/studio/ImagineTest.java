package dev.atelier.canvas.studio;

import static dev.atelier.canvas.studio.Sitting.json;
import static dev.atelier.canvas.studio.Sitting.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Imagery;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.tool.Tool;
import dev.atelier.canvas.CanvasEvent.Referenced;
import dev.atelier.canvas.render.Png;
import dev.atelier.canvas.sketch.ProgramRoom;
import dev.atelier.canvas.tool.Pace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code imagine}: a reference for the agent and its critic, whatever the image model gives. */
class ImagineTest {
    private static final byte[] WIDE = Png.encode(new BufferedImage(1_600, 900, BufferedImage.TYPE_INT_ARGB));
    private int calls;

    private static Sitting sitting(Imagery imagery) {
        return new Sitting(Pace.times(0), Map.of("style", "paint"), ProgramRoom.closed("no sandbox"), imagery);
    }

    private Tool.Outcome imagine(Sitting sitting, String input) throws InterruptedException {
        return sitting.call("c" + calls++, "imagine", json(input));
    }

    private static BufferedImage image(Sitting sitting, String sha256) throws IOException {
        try (var bytes = sitting.blobs().open(sha256).orElseThrow()) {
            return ImageIO.read(bytes);
        }
    }

    @Test
    void theWholePictureIsKeptAndASmallOneShown() throws Exception {
        var sitting = sitting(prompt -> prompt.equals("a harbour") ? WIDE : new byte[0]);
        var outcome = imagine(sitting, "{'prompt':' a harbour ','name':'harbour_1'}");

        assertThat(outcome.isError()).isFalse();
        var event = (Referenced) outcome.events().getFirst();
        assertThat(event.name()).isEqualTo("harbour_1");
        assertThat(event.prompt()).isEqualTo("a harbour");
        assertThat(event.picture().width()).isEqualTo(1_600);
        assertThat(event.picture().height()).isEqualTo(900);
        assertThat(event.picture().mediaType()).isEqualTo("image/png");
        assertThat(event.picture().size()).isEqualTo(WIDE.length);
        assertThat(sitting.blobs().open(event.picture().sha256()).orElseThrow()).hasBinaryContent(WIDE);
        var shown = (Content.Source.Stored) ((Content.Image) outcome.content().getLast()).source();
        var preview = image(sitting, shown.sha256());
        assertThat(preview.getWidth()).isEqualTo(512);
        assertThat(preview.getHeight()).isEqualTo(288);
    }

    @Test
    void theCriticSeesTheLatestBehindTheCanvas() throws Exception {
        var sitting = sitting(prompt -> Png.encode(new BufferedImage(prompt.length(), 30, BufferedImage.TYPE_INT_RGB)));
        sitting.call("d", "draw_paths", json("{'paths':[{'type':'svg','d':'M0 0h90'}]}"));
        sitting.call("e", "critique_canvas", json("{'brief':'a line'}"));
        assertThat(sitting.asked.getLast())
                .filteredOn(Block.Image.class::isInstance)
                .hasSize(1);

        var first = (Referenced)
                imagine(sitting, "{'prompt':'xxxxxxxxxx'}").events().getFirst();
        assertThat(first.name()).isEqualTo("reference-1");
        var second = (Referenced)
                imagine(sitting, "{'prompt':'xxxxxxxxxxxxxxxxxxxx'}").events().getFirst();
        assertThat(second.name()).isEqualTo("reference-2");
        sitting.restart();
        sitting.call("f", "critique_canvas", json("{'brief':'a line'}"));

        var seen = sitting.asked.getLast().stream()
                .filter(Block.Image.class::isInstance)
                .map(block -> ((Block.Image) block).bytes())
                .toList();
        assertThat(seen).hasSize(2);
        assertThat(ImageIO.read(new ByteArrayInputStream(seen.getFirst())).getWidth())
                .isEqualTo(800);
        assertThat(ImageIO.read(new ByteArrayInputStream(seen.getLast())).getWidth())
                .isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | prompt: has 0 characters, give 1 to 4000",
                "{'prompt':7,'name':'a/../b'} | name: 'a/../b' is none, use 1 to 64 letters, digits, - and _",
                "{'prompt':'a','name':''} | name: '' is none",
                "{'prompt':'a','name':{}} | name: '' is none",
            })
    void badInputIsToldByField(String input, String message) throws Exception {
        var outcome = imagine(sitting(_ -> WIDE), input);
        assertThat(outcome.isError()).isTrue();
        assertThat(text(outcome)).startsWith(message);
    }

    @Test
    void whereNobodyMakesPicturesItSaysSo() throws Exception {
        var sitting = new Sitting(Pace.times(0), Map.of());
        var outcome = imagine(sitting, "{'prompt':'a harbour'}");
        assertThat(outcome.isError()).isTrue();
        assertThat(outcome.events()).isEmpty();
        assertThat(text(outcome))
                .isEqualTo("Nothing was imagined. No image model is set up on this server. Draw without a reference.");
    }

    static Stream<byte[]> noPictures() throws IOException {
        var gif = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "gif", gif);
        var huge = WIDE.clone();
        huge[16] = 0x7f; // the width of a PNG begins here
        return Stream.of(
                new byte[0],
                "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
                gif.toByteArray(),
                huge,
                Arrays.copyOf(WIDE, 40));
    }

    @ParameterizedTest
    @MethodSource("noPictures")
    void whatIsNoPictureThatCanBeShownIsNotKept(byte[] bytes) throws Exception {
        var outcome = imagine(sitting(_ -> bytes), "{'prompt':'a harbour'}");
        assertThat(outcome.isError()).isTrue();
        assertThat(outcome.events()).isEmpty();
        assertThat(text(outcome)).contains("is no picture in PNG or JPEG");
    }

    @Test
    void anInterruptEndsTheCallAndAFailureIsTold() throws Exception {
        var stopped = sitting(_ -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(() -> imagine(stopped, "{'prompt':'a'}")).isInstanceOf(InterruptedException.class);
        var busy = sitting(_ -> {
            throw new ModelException(ModelException.Kind.RATE_LIMITED, "Too much at once.", null);
        });
        assertThat(text(imagine(busy, "{'prompt':'a'}"))).startsWith("Nothing was imagined. Too much at once.");
    }

    @Test
    void aPieceHasAsManyReferencesAsItNeeds() throws Exception {
        var sitting = sitting(_ -> WIDE);
        for (int i = 0; i < 20; i++) {
            assertThat(imagine(sitting, "{'prompt':'a'}").isError()).isFalse();
        }
        assertThat(text(imagine(sitting, "{'prompt':'a'}"))).startsWith("This piece has 20 references already");
    }
}
