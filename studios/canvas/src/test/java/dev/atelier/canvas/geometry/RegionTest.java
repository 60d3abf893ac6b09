package dev.atelier.canvas.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTest {
    @ParameterizedTest
    @CsvSource({
        "10,10,20,20,in the upper left",
        "140,140,20,20,in the centre",
        "140,10,20,20,in the upper middle",
        "10,140,20,20,on the left",
        "280,280,10,10,in the lower right",
        "0,10,300,20,across the upper part",
        "0,140,300,20,across the middle",
        "10,0,20,300,from top to bottom on the left",
        "0,0,300,300,across the whole canvas",
        "-50,-50,10,10,outside the canvas",
        "400,10,10,10,outside the canvas",
        "290,290,500,500,in the lower right",
    })
    void placesHaveWords(double x, double y, double width, double height, String words) {
        assertThat(Region.words(new Rectangle2D.Double(x, y, width, height), 300, 300))
                .isEqualTo(words);
    }
}
