package dev.atelier.canvas.render;

import dev.atelier.canvas.Look;
import dev.atelier.canvas.Rgba;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.brush.Mark;
import dev.atelier.canvas.geometry.Shapes;
import dev.atelier.canvas.state.CanvasState;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Writes a canvas as a PDF document of one page: its strokes as vectors over what a program painted, a canvas unit being a pixel of a 96th
 * of an inch. What a line looks like and what a brush leaves is as in {@link SvgWriter}.
 */
public final class PdfWriter {
    public static final String MEDIA_TYPE = "application/pdf";

    private static final float POINTS = 0.75f;
    private static final int ROUND = 1;

    /** With so many coordinates of marks in the document, brushes are written as plain lines. */
    private static final int MOST_COORDINATES_OF_MARKS = 4_000_000;

    private final CanvasState state;
    private final PDPageContentStream out;
    private final Map<Integer, PDExtendedGraphicsState> opacities = new HashMap<>();
    private int coordinatesOfMarks;

    private PdfWriter(CanvasState state, PDPageContentStream out) {
        this.state = state;
        this.out = out;
    }

    public static byte[] write(CanvasState state, Paintings paintings) {
        var bytes = new ByteArrayOutputStream(1 << 16);
        try (var document = new PDDocument()) {
            var options = state.options();
            var page = new PDPage(new PDRectangle(options.width() * POINTS, options.height() * POINTS));
            document.addPage(page);
            var title = state.title();
            if (title != null) {
                document.getDocumentInformation().setTitle(title);
            }
            try (var out = new PDPageContentStream(document, page)) {
                new PdfWriter(state, out).page(painting(document, state, paintings));
            }
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing but memory is involved
        }
        return bytes.toByteArray();
    }

    private static @Nullable PDImageXObject painting(PDDocument document, CanvasState state, Paintings paintings)
            throws IOException {
        var png = state.painting().flatMap(painting -> paintings.png(painting.image()));
        return png.isEmpty() ? null : PDImageXObject.createFromByteArray(document, png.get(), "painting");
    }

    private void page(@Nullable PDImageXObject painting) throws IOException {
        // A canvas grows downwards, a page upwards.
        out.transform(new Matrix(POINTS, 0, 0, -POINTS, 0, state.options().height() * POINTS));
        out.setNonStrokingColor(Color.WHITE);
        out.addRect(0, 0, state.options().width(), state.options().height());
        out.fill();
        if (painting != null) {
            out.drawImage(
                    painting,
                    0,
                    state.options().height(),
                    state.options().width(),
                    -state.options().height());
        }
        out.setLineCapStyle(ROUND);
        out.setLineJoinStyle(ROUND);
        for (var stroke : state.visible()) {
            stroke(stroke);
        }
    }

    private void stroke(Stroke stroke) throws IOException {
        var look = state.options().style().look(stroke);
        var shape = Shapes.lenient(stroke.path());
        var fill = look.fill();
        if (fill != null) {
            fill(shape, fill, look.fillOpacity());
        }
        var marks =
                coordinatesOfMarks > MOST_COORDINATES_OF_MARKS ? List.<Mark>of() : StrokePainter.marks(stroke, look);
        for (var mark : marks) {
            coordinatesOfMarks += mark.end(mark.rings() - 1);
            fill(MarkShape.of(mark), mark.color(), 1);
        }
        if (marks.isEmpty() && look.width() > 0) {
            line(stroke, look, shape);
        }
    }

    private void line(Stroke stroke, Look look, Path2D shape) throws IOException {
        if (StrokePainter.hasPressure(stroke, look)) {
            var path = stroke.path();
            fill(PressureLine.shape(path.points(), path.pressures(), look.width()), look.color(), look.opacity());
        } else {
            opacity(look.color(), look.opacity());
            out.setStrokingColor(color(look.color()));
            out.setLineWidth((float) look.width());
            if (path(shape)) {
                out.stroke();
            }
        }
    }

    private void fill(Path2D shape, Rgba color, double opacity) throws IOException {
        opacity(color, opacity);
        out.setNonStrokingColor(color(color));
        if (path(shape)) {
            if (shape.getWindingRule() == Path2D.WIND_EVEN_ODD) {
                out.fillEvenOdd();
            } else {
                out.fill();
            }
        }
    }

    private static Color color(Rgba color) {
        return new Color(color.red(), color.green(), color.blue());
    }

    /** Of both kinds of paint; between a path and its paint the state may not change, so this comes first. */
    private void opacity(Rgba color, double opacity) throws IOException {
        int alpha = (int) Math.round(opacity * color.alpha());
        var known = opacities.get(alpha);
        if (known == null) {
            known = new PDExtendedGraphicsState();
            known.setStrokingAlphaConstant(alpha / 255f);
            known.setNonStrokingAlphaConstant(alpha / 255f);
            opacities.put(alpha, known);
        }
        out.setGraphicsStateParameters(known);
    }

    /** @return whether there is anything to paint */
    private boolean path(Path2D shape) throws IOException {
        var step = new float[6];
        var at = new Point2D.Float();
        boolean any = false;
        for (var it = shape.getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(step)) {
                case PathIterator.SEG_MOVETO -> out.moveTo(step[0], step[1]);
                case PathIterator.SEG_LINETO -> out.lineTo(step[0], step[1]);
                case PathIterator.SEG_QUADTO -> quadratic(at, step);
                case PathIterator.SEG_CUBICTO -> out.curveTo(step[0], step[1], step[2], step[3], step[4], step[5]);
                default -> out.closePath();
            }
            any = true;
            follow(at, it.currentSegment(step), step);
        }
        return any;
    }

    /** A PDF knows only cubic curves. */
    private void quadratic(Point2D.Float from, float[] step) throws IOException {
        out.curveTo(
                from.x + (step[0] - from.x) * 2 / 3,
                from.y + (step[1] - from.y) * 2 / 3,
                step[2] + (step[0] - step[2]) * 2 / 3,
                step[3] + (step[1] - step[3]) * 2 / 3,
                step[2],
                step[3]);
    }

    private static void follow(Point2D.Float at, int kind, float[] step) {
        switch (kind) {
            case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> at.setLocation(step[0], step[1]);
            case PathIterator.SEG_QUADTO -> at.setLocation(step[2], step[3]);
            case PathIterator.SEG_CUBICTO -> at.setLocation(step[4], step[5]);
            default -> {} // whatever follows a closed part begins with a move
        }
    }
}
