package dev.atelier.canvas.render;

import dev.atelier.canvas.Rgba;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.brush.Mark;
import dev.atelier.canvas.geometry.Shapes;
import dev.atelier.canvas.state.CanvasState;
import java.awt.geom.Path2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a canvas as an SVG document.
 *
 * <p>Path data is written anew from what was parsed, never copied, and colours are numbers; the title is the only text, and it is escaped.
 */
public final class SvgWriter {
    public static final String MEDIA_TYPE = "image/svg+xml";

    private static final String[] LETTERS = {"M", "L", "Q", "C", "Z"};
    private static final int[] NUMBERS = {2, 2, 4, 6, 0};

    /** From this size of the document on, brushes are written as plain lines. */
    private static final int MOST_CHARACTERS_OF_MARKS = 24_000_000;

    private final StringBuilder out = new StringBuilder(1 << 14);

    private SvgWriter() {}

    public static String write(CanvasState state) {
        return write(state, Paintings.NONE);
    }

    /** The same, with what a program painted under the strokes. */
    public static String write(CanvasState state, Paintings paintings) {
        var writer = new SvgWriter();
        writer.document(state, paintings);
        return writer.out.toString();
    }

    private void document(CanvasState state, Paintings paintings) {
        int width = state.options().width();
        int height = state.options().height();
        out.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\">\n"
                        .formatted(width, height));
        var title = state.title();
        if (title != null) {
            out.append("<title>").append(escaped(title)).append("</title>\n");
        }
        out.append("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n".formatted(width, height));
        state.painting().flatMap(painting -> paintings.png(painting.image())).ifPresent(png -> {
            out.append("<image width=\"%d\" height=\"%d\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,"
                    .formatted(width, height));
            out.append(Base64.getEncoder().encodeToString(png)).append("\"/>\n");
        });
        out.append("<g stroke-linecap=\"round\" stroke-linejoin=\"round\">\n");
        for (var stroke : state.visible()) {
            path(state, stroke);
        }
        out.append("</g>\n</svg>\n");
    }

    private void path(CanvasState state, Stroke stroke) {
        var look = state.options().style().look(stroke);
        var shape = Shapes.lenient(stroke.path());
        var fill = look.fill();
        var marks = out.length() > MOST_CHARACTERS_OF_MARKS ? List.<Mark>of() : StrokePainter.marks(stroke, look);
        boolean shaped = StrokePainter.hasPressure(stroke, look);
        boolean line = look.width() > 0 && !shaped && marks.isEmpty();
        if (fill != null || line) {
            out.append("<path d=\"");
            data(shape);
            out.append('"');
            paint("fill", fill, look.fillOpacity());
            if (line) {
                paint("stroke", look.color(), look.opacity());
                out.append(" stroke-width=\"").append(number(look.width())).append('"');
            }
            out.append("/>\n");
        }
        marks.forEach(this::mark);
        if (look.width() > 0 && shaped && marks.isEmpty()) {
            out.append("<path d=\"");
            data(PressureLine.shape(stroke.path().points(), stroke.path().pressures(), look.width()));
            out.append('"');
            paint("fill", look.color(), look.opacity());
            out.append("/>\n");
        }
    }

    private void mark(Mark mark) {
        out.append("<path d=\"");
        for (int ring = 0; ring < mark.rings(); ring++) {
            for (int i = mark.start(ring); i < mark.end(ring); i += 2) {
                out.append(i == mark.start(ring) ? 'M' : 'L');
                out.append(brief(mark.coordinate(i))).append(' ').append(brief(mark.coordinate(i + 1)));
            }
            out.append('Z');
        }
        out.append('"');
        paint("fill", mark.color(), 1);
        out.append("/>\n");
    }

    /** Two decimals: enough for what is some units wide, and half the size. */
    private static String brief(double value) {
        long hundredths = Math.round(value * 100);
        long rest = Math.abs(hundredths % 100);
        String whole = (hundredths < 0 && hundredths > -100 ? "-" : "") + hundredths / 100;
        if (rest == 0) {
            return whole;
        }
        return whole + (rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest);
    }

    private void paint(String attribute, @Nullable Rgba color, double opacity) {
        out.append(' ').append(attribute).append("=\"");
        if (color == null) {
            out.append("none\"");
            return;
        }
        out.append(color.opaqueHex()).append('"');
        double whole = opacity * color.alpha() / 255;
        if (whole < 1) {
            out.append(' ')
                    .append(attribute)
                    .append("-opacity=\"")
                    .append(number(whole))
                    .append('"');
        }
    }

    private void data(Path2D shape) {
        var step = new double[6];
        for (var it = shape.getPathIterator(null); !it.isDone(); it.next()) {
            int kind = it.currentSegment(step);
            out.append(LETTERS[kind]);
            for (int i = 0; i < NUMBERS[kind]; i++) {
                out.append(i > 0 ? " " : "").append(number(step[i]));
            }
        }
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Text for XML and HTML, also within an attribute; characters that XML cannot have at all become U+FFFD. */
    public static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
        return !control && !surrogate && c != 0xFFFE && c != 0xFFFF;
    }
}
