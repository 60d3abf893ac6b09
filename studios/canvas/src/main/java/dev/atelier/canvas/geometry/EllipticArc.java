package dev.atelier.canvas.geometry;

import java.awt.geom.Path2D;

/**
 * An arc as SVG gives it: by its ends. Becomes cubic curves of at most a quarter turn, and shorter ones where the radius is large.
 *
 * <p>The steps follow the implementation notes of the SVG specification (from endpoint to centre parametrisation).
 *
 * @param rotation of the ellipse, in degrees
 */
record EllipticArc(double radiusX, double radiusY, double rotation, boolean large, boolean sweep) {
    /** A radius, or a way between the ends, as good as none; dividing by it would leave the numbers. */
    private static final double FLAT = 1e-9;

    /** How far a curve may lie from the arc that it stands for, in canvas units. */
    private static final double FARTHEST_OFF = 0.02;

    /** How far that of a quarter turn does, for a radius of 1; one of a turn half as long does by a 64th of that. */
    private static final double QUARTER_OFF = 2.73e-4;

    /** Appends the arc between two points; the path must be at the first one. */
    void append(Path2D.Double out, double fromX, double fromY, double toX, double toY) {
        if (fromX == toX && fromY == toY) {
            return;
        }
        if (Math.abs(radiusX) < FLAT || Math.abs(radiusY) < FLAT || Math.hypot(toX - fromX, toY - fromY) < FLAT) {
            out.lineTo(toX, toY);
            return;
        }
        double cos = Math.cos(Math.toRadians(rotation));
        double sin = Math.sin(Math.toRadians(rotation));
        // In the ellipse's own axes, around the middle between the ends.
        double halfX = (cos * (fromX - toX) + sin * (fromY - toY)) / 2;
        double halfY = (cos * (fromY - toY) - sin * (fromX - toX)) / 2;
        double stretch = Math.max(1, Math.hypot(halfX / radiusX, halfY / radiusY));
        double rx = Math.abs(radiusX) * stretch;
        double ry = Math.abs(radiusY) * stretch;
        double reach = Math.pow(halfX / rx, 2) + Math.pow(halfY / ry, 2);
        double shift = Math.sqrt(Math.max(0, 1 / reach - 1)) * (large == sweep ? -1 : 1);
        double ownX = shift * rx * halfY / ry;
        double ownY = -shift * ry * halfX / rx;
        var ellipse = new Ellipse(
                cos * ownX - sin * ownY + (fromX + toX) / 2,
                sin * ownX + cos * ownY + (fromY + toY) / 2,
                rx,
                ry,
                cos,
                sin);
        double begin = Math.atan2((halfY - ownY) / ry, (halfX - ownX) / rx);
        double end = Math.atan2((-halfY - ownY) / ry, (-halfX - ownX) / rx);
        double turn = end - begin;
        if (sweep && turn < 0) {
            turn += 2 * Math.PI;
        } else if (!sweep && turn > 0) {
            turn -= 2 * Math.PI;
        }
        ellipse.append(out, begin, turn, toX, toY);
    }

    private record Ellipse(double centerX, double centerY, double rx, double ry, double cos, double sin) {
        void append(Path2D.Double out, double begin, double turn, double toX, double toY) {
            double finer = Math.max(1, Math.pow(QUARTER_OFF * Math.max(rx, ry) / FARTHEST_OFF, 1.0 / 6));
            int pieces = Math.max(1, (int) Math.ceil(Math.abs(turn) / (Math.PI / 2) * finer - 1e-9));
            double step = turn / pieces;
            double handle = 4.0 / 3 * Math.tan(step / 4);
            for (int i = 0; i < pieces; i++) {
                double a = begin + i * step;
                double b = a + step;
                boolean last = i == pieces - 1;
                out.curveTo(
                        x(Math.cos(a) - handle * Math.sin(a), Math.sin(a) + handle * Math.cos(a)),
                        y(Math.cos(a) - handle * Math.sin(a), Math.sin(a) + handle * Math.cos(a)),
                        x(Math.cos(b) + handle * Math.sin(b), Math.sin(b) - handle * Math.cos(b)),
                        y(Math.cos(b) + handle * Math.sin(b), Math.sin(b) - handle * Math.cos(b)),
                        last ? toX : x(Math.cos(b), Math.sin(b)),
                        last ? toY : y(Math.cos(b), Math.sin(b)));
            }
        }

        private double x(double unitX, double unitY) {
            return centerX + cos * rx * unitX - sin * ry * unitY;
        }

        private double y(double unitX, double unitY) {
            return centerY + sin * rx * unitX + cos * ry * unitY;
        }
    }
}
