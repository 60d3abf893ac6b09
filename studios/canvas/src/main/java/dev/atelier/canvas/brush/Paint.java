package dev.atelier.canvas.brush;

/** Puts shapes into marks: bands along a way, discs, drops. */
final class Paint {
    /** A corner of a regular polygon of sixteen turned to the next: cosine and sine of 22.5 degrees. */
    private static final double COS = 0.9238795325112867;

    private static final double SIN = 0.3826834323650898;
    /** Thinner than this is nothing. */
    private static final double NOTHING = 0.02;

    private Paint() {}

    /**
     * A band along its way, interrupted where it has no width.
     *
     * @param run how many steps are one ring: 1 where the way bends sharply for the band's width, so that no ring overlaps itself
     */
    static void band(Mark mark, Band band, int run) {
        int last = band.x.length - 1;
        int from = 0;
        while (from < last) {
            if (isNothing(band, from)) {
                from++;
                continue;
            }
            int to = from + 1;
            while (to < last && to - from < run && !isNothing(band, to)) {
                to++;
            }
            ring(mark, band, from, to);
            from = to;
        }
    }

    private static boolean isNothing(Band band, int step) {
        return band.half[step] <= NOTHING && band.half[step + 1] <= NOTHING;
    }

    private static void ring(Mark mark, Band band, int from, int to) {
        for (int i = from; i <= to; i++) {
            mark.point(band.x[i] + band.acrossX[i] * band.half[i], band.y[i] + band.acrossY[i] * band.half[i]);
        }
        for (int i = to; i >= from; i--) {
            mark.point(band.x[i] - band.acrossX[i] * band.half[i], band.y[i] - band.acrossY[i] * band.half[i]);
        }
        mark.close(band.share[from]);
    }

    /** A disc whose edge strays by some part of its radius. */
    static void disc(Mark mark, double x, double y, double radius, double rough, Chance chance, double share) {
        if (radius <= NOTHING) {
            return;
        }
        double ux = 1;
        double uy = 0;
        for (int i = 0; i < 16; i++) {
            double r = radius * (1 + rough * (chance.smooth(i * 0.5) - 0.5));
            mark.point(x + ux * r, y + uy * r);
            double turned = ux * COS - uy * SIN;
            uy = ux * SIN + uy * COS;
            ux = turned;
        }
        mark.close(share);
    }

    /** A way of its own beside a trace. */
    static final class Band {
        final double[] x;
        final double[] y;
        final double[] acrossX;
        final double[] acrossY;
        final double[] half;
        final double[] share;

        Band(Trace trace) {
            x = new double[trace.size];
            y = new double[trace.size];
            acrossX = trace.acrossX;
            acrossY = trace.acrossY;
            half = new double[trace.size];
            share = new double[trace.size];
            for (int i = 0; i < trace.size; i++) {
                share[i] = trace.share(i);
            }
        }

        void set(Trace trace, int i, double off, double halfWidth) {
            x[i] = trace.x[i] + trace.acrossX[i] * off;
            y[i] = trace.y[i] + trace.acrossY[i] * off;
            half[i] = halfWidth;
        }
    }
}
