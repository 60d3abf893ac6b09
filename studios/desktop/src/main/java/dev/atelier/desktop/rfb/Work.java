package dev.atelier.desktop.rfb;

/**
 * How much one update may paint. A few bytes can order a whole picture, and an update has room for 65,535 of them: what real servers send paints each
 * pixel once or twice, so more than that many pictures of the largest desktop is work for nothing. Not thread-safe.
 */
final class Work {
    private static final int PICTURES = 4;

    private long left = (long) PICTURES * Framebuffer.MOST_PIXELS;

    /** @return the area, if there is work left for it */
    Area paint(Area area) throws RfbException {
        left -= (long) area.width() * area.height();
        if (left < 0) {
            throw new RfbException("an update that paints more than " + PICTURES + " pictures of the largest desktop");
        }
        return area;
    }
}
