package dev.atelier.canvas.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.canvas.Rgba;
import dev.atelier.canvas.state.CanvasState;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Documents show, when they are painted by other means, what the canvas shows: brushes, fills, pressed lines. */
class ExportTest {
    private static final double MOST = 0.003;

    /** Lines lie where they are, not on the middle of the nearest pixels. */
    private static final RenderingHints FINE = new RenderingHints(Map.of(
            RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON,
            RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE));

    private static final Pattern STEP = Pattern.compile("([MLQCZ])([^MLQCZ]*)");

    static Stream<CanvasState> sheets() {
        return Stream.of(Sheets.brushes(), Sheets.plotter(), Sheets.paint());
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void aPdfShowsTheCanvas(CanvasState sheet) throws Exception {
        try (var document = Loader.loadPDF(PdfWriter.write(sheet, Paintings.NONE))) {
            var renderer = new PDFRenderer(document);
            renderer.setRenderingHints(FINE);
            var picture = renderer.renderImageWithDPI(0, 96);
            assertThat(Likeness.error(new CanvasRenderer().png(sheet, 1), picture))
                    .isLessThan(MOST);
        }
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void anSvgShowsTheCanvas(CanvasState sheet) throws Exception {
        var picture = painted(SvgWriter.write(sheet));
        assertThat(Likeness.error(new CanvasRenderer().png(sheet, 1), picture)).isLessThan(MOST);
    }

    private static BufferedImage painted(String svg) throws Exception {
        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
        var picture = new BufferedImage(
                Integer.parseInt(root.getAttribute("width")),
                Integer.parseInt(root.getAttribute("height")),
                BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setRenderingHints(FINE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        var paths = root.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            paint(graphics, (Element) paths.item(i));
        }
        graphics.dispose();
        return picture;
    }

    private static void paint(Graphics2D graphics, Element path) {
        var shape = shape(path.getAttribute("d"));
        if (!path.getAttribute("fill").equals("none")) {
            graphics.setColor(color(path, "fill"));
            graphics.fill(shape);
        }
        if (path.hasAttribute("stroke")) {
            float width = Float.parseFloat(path.getAttribute("stroke-width"));
            graphics.setColor(color(path, "stroke"));
            graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(shape);
        }
    }

    /** Not by the parser for strokes, which takes no path of so many steps as a mark has. */
    private static Path2D shape(String data) {
        var shape = new Path2D.Double();
        for (var step = STEP.matcher(data); step.find(); ) {
            var text = step.group(2);
            var at = text.isEmpty()
                    ? new double[0]
                    : Stream.of(text.split(" ", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray();
            switch (step.group(1)) {
                case "M" -> shape.moveTo(at[0], at[1]);
                case "L" -> shape.lineTo(at[0], at[1]);
                case "Q" -> shape.quadTo(at[0], at[1], at[2], at[3]);
                case "C" -> shape.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                default -> shape.closePath();
            }
        }
        return shape;
    }

    private static Color color(Element path, String attribute) {
        var rgb = Rgba.parseOrGrey(path.getAttribute(attribute));
        var opacity = path.getAttribute(attribute + "-opacity");
        double alpha = opacity.isEmpty() ? 1 : Double.parseDouble(opacity);
        return new Color(rgb.red(), rgb.green(), rgb.blue(), (int) Math.round(255 * alpha));
    }
}
